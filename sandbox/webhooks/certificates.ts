import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";

/** Checks certificates in PEM; throws when there is none to trust. */
export function checkedCertificates(pem: string): string {
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) throw new TypeError("it holds no certificate in PEM");
  new X509Certificate(pem);
  return pem;
}

/** What receivers' certificates may rest on: all that Node comes with, and these. */
export const trusted = (pem: string): string[] => [...rootCertificates, checkedCertificates(pem)];
