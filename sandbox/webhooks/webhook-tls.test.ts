import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { answering, openReceiver } from "../testing/open-receiver";
import { openSandbox } from "../testing/open-sandbox";
import type { SelfSigned } from "../testing/self-signed";
import { selfSigned } from "../testing/self-signed";
import { noted, rename, subscribe } from "../testing/subscribe";

const acknowledge = answering(204);

/** Sends one event to a receiver with that certificate, from a sandbox that trusts `ca`; tells both sides. */
async function deliver(certificate: SelfSigned, ca?: string) {
  const receiver = await openReceiver(acknowledge, certificate);
  const sandbox = await openSandbox({ webhookCa: ca });
  const id = await subscribe(sandbox, receiver.url);
  await rename(sandbox, "Jo");
  const [delivery] = await noted(sandbox, id, ca === certificate.cert ? 1 : 2);
  return { delivery, received: receiver.received.length, sandbox, id };
}

describe("webhooks over TLS", () => {
  it("do not reach a receiver whose certificate is not trusted, and the activity says why", async () => {
    const { delivery, received } = await deliver(selfSigned());
    const error = "certificate not trusted: it is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)";
    expect(received).toBe(0);
    expect(delivery).toMatchObject({ state: "waiting", requests: [{ status: null, error }, { error }] });
  });

  it("are delivered to a receiver whose certificate the sandbox was told to trust", async () => {
    const certificate = selfSigned();
    const { delivery, received } = await deliver(certificate, certificate.cert);
    expect(received).toBe(1);
    expect(delivery).toMatchObject({ state: "delivered", requests: [{ status: 204, error: null }] });
  });

  it("do not trust one receiver because of another", async () => {
    const { delivery, received } = await deliver(selfSigned(), selfSigned().cert);
    expect([delivery?.state, received]).toEqual(["waiting", 0]);
  });

  it.each<[string, SelfSigned, string]>([
    ["for another host", selfSigned(["hooks.rollcall.example"]), "it is for another host"],
    ["that has expired", selfSigned(undefined, Date.now() - 1000), "it has expired"],
    ["that is not valid yet", selfSigned(undefined, Date.now() + 40 * 86_400_000), "it is not valid yet"],
  ])("do not accept a trusted certificate %s", async (_, certificate, reason) => {
    const receiver = await openReceiver(acknowledge, certificate);
    const sandbox = await openSandbox({ webhookCa: certificate.cert });
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    const [delivery] = await noted(sandbox, id, 2);
    expect(delivery?.requests[0]?.error).toMatch(`certificate not trusted: ${reason} (`);
    expect(receiver.received).toEqual([]);
  });

  it("are delivered at the next try once the receiver has a certificate that is trusted", async () => {
    const [bad, good] = [selfSigned(), selfSigned()];
    const { sandbox, id } = await deliver(bad, good.cert);
    const mended = await openReceiver(acknowledge, good);
    await sandbox.call(`/v2/webhooks/${id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ url: mended.url }),
    });
    await sandbox.control("POST", `/webhooks/${id}/deliver-now`);
    await mended.arrived(1);
    const [delivery] = await noted(sandbox, id, 3);
    expect(delivery).toMatchObject({ state: "delivered" });
  });

  it("say so when what listens speaks no TLS", async () => {
    const receiver = await openReceiver(acknowledge);
    const sandbox = await openSandbox();
    const id = await subscribe(sandbox, receiver.url.replace("http:", "https:"));
    await rename(sandbox, "Jo");
    const [delivery] = await noted(sandbox, id, 2);
    expect(delivery?.requests[0]?.error).toMatch(
      /^no TLS connection: (wrong version number|packet length too long) \(/,
    );
  });

  it("cannot be told to trust something that is no certificate", async () => {
    for (const ca of ["", "trust me", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
      await expect(openSandbox({ webhookCa: ca })).rejects.toThrow();
  });
});

it("the certificates of these tests are what they say", () => {
  const { cert } = selfSigned();
  const certificate = new X509Certificate(cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1");
});
