const base = "/__sandbox/api";

/** A refusal of the control API: `message` says what is wrong and what to do. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const encode = (params) =>
  new URLSearchParams(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );

async function call(method, path, body) {
  const headers = method === "GET" || method === "DELETE" ? {} : { "content-type": "application/json" };
  const response = await fetch(base + path, { method, headers, body }).catch(() => {
    throw new Refusal(0, "The sandbox does not answer. Is it still running?");
  });
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  const answer = isJson ? await response.json() : {};
  if (!response.ok)
    throw new Refusal(response.status, answer.message ?? `The sandbox answered ${response.status}.`);
  return answer;
}

export const get = (path, params = {}) => {
  const query = encode(params).toString();
  return call("GET", query ? `${path}?${query}` : path);
};
export const post = (path, body = {}) => call("POST", path, JSON.stringify(body));
export const put = (path, body) => call("PUT", path, JSON.stringify(body));
/** Sends a text that is JSON already, as a file holds it. */
export const putText = (path, text) => call("PUT", path, text);
export const patch = (path, body) => call("PATCH", path, JSON.stringify(body));
export const remove = (path) => call("DELETE", path);
export const addressOf = (path) => base + path;
