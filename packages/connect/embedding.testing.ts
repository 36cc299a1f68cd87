import { vi } from "vitest";
import { ConnectError, type Connection, type ConnectOptions } from "./contract";
import * as sdk from "./index";
import { FakeHost, LINK_TOKEN, ROLLCALL } from "./testing";

let opened: Connection[] = [];

/** A host page to open the flow from, and a clock that is moved by hand; for each test its own. */
export function startHost(): FakeHost {
  vi.useFakeTimers();
  const host = new FakeHost();
  vi.stubGlobal("window", host.window);
  return host;
}

export function endHost(): void {
  for (const connection of opened) connection.close();
  opened = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

export function open(options: ConnectOptions = { baseUrl: ROLLCALL }): Connection {
  const connection = sdk.open(LINK_TOKEN, options);
  opened.push(connection);
  return connection;
}

export const reasonOf = (connection: Connection): Promise<string> =>
  connection.result.then(
    () => "resolved",
    (error: unknown) => (error instanceof ConnectError ? error.reason : String(error)),
  );

/** Lets the callbacks run. */
export const settle = () => vi.advanceTimersByTimeAsync(0);
