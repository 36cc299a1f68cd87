import { useEffect, useRef, useState } from "react";
// In a product this line reads: from "@rollcall/connect". Here it is the source beside it.
// eslint-disable-next-line no-restricted-imports -- the example lives in the package it shows
import { ConnectError, open, type Connection, type ConnectEvent } from "../../index";

type Mode = "iframe" | "popup";
type Entry = { at: string; text: string };

const timeOf = (date: Date) => date.toLocaleTimeString("en-GB");

/** A host page. A product asks its own server for the link token; here it is pasted, so that no server is needed. */
export function App() {
  const [baseUrl, setBaseUrl] = useState("http://localhost:3000");
  const [linkToken, setLinkToken] = useState("");
  const [mode, setMode] = useState<Mode>("iframe");
  const [outcome, setOutcome] = useState("Nothing is connected yet.");
  const [log, setLog] = useState<Entry[]>([]);
  const connection = useRef<Connection>(null);

  // A flow must not outlive the screen that opened it.
  useEffect(() => () => connection.current?.close(), []);

  function onEvent({ type, payload }: ConnectEvent) {
    const text = `${type} ${JSON.stringify(payload)}`;
    setLog((entries) => [...entries, { at: timeOf(new Date()), text }]);
  }

  async function connect() {
    try {
      connection.current = open(linkToken.trim(), { baseUrl, mode, onEvent });
      const { name, integrated_account_id } = await connection.current.result;
      setOutcome(`${name} is connected as ${integrated_account_id}.`);
    } catch (error) {
      if (error instanceof ConnectError && error.reason === "closed")
        setOutcome("Closed. Nothing was connected.");
      else setOutcome(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <main
      style={{
        maxWidth: "40rem",
        margin: "2rem auto",
        padding: "0 1rem",
        fontFamily: "system-ui",
        lineHeight: 1.5,
        overflowWrap: "anywhere",
      }}
    >
      <h1>Connect Personio</h1>
      <form
        style={{ display: "grid", gap: "1rem" }}
        onSubmit={(event) => {
          event.preventDefault();
          void connect();
        }}
      >
        <label>
          Address of Rollcall
          <input
            style={{ width: "100%" }}
            value={baseUrl}
            onChange={({ target }) => setBaseUrl(target.value)}
          />
        </label>
        <label>
          Link token, made with {location.origin} in allowed_origins
          <input
            style={{ width: "100%" }}
            value={linkToken}
            onChange={({ target }) => setLinkToken(target.value)}
            autoComplete="off"
            placeholder="rl_..."
          />
        </label>
        <label>
          Shown as{" "}
          <select
            value={mode}
            onChange={({ target }) => setMode(target.value === "popup" ? "popup" : "iframe")}
          >
            <option value="iframe">a frame over this page</option>
            <option value="popup">a window of its own</option>
          </select>
        </label>
        <button type="submit">Connect Personio</button>
      </form>
      <p role="status">{outcome}</p>
      <h2>Events</h2>
      {log.length === 0 && <p>Each event appears here as it happens.</p>}
      <ol>
        {log.map(({ at, text }, index) => (
          <li key={index}>
            {at} <code>{text}</code>
          </li>
        ))}
      </ol>
    </main>
  );
}
