import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { readingAgain } from "./read-again";

const of = (...path: string[]) => [{ queryKey: [path] }];
const filters = {
  employees: of("employees"),
  connections: of("connections"),
  timeOff: of("timeOff"),
  me: of("session", "me"),
};

/** A screen that shows these queries: what it asks, which is answered when the test says so. */
function screen(...names: string[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  for (const name of names) {
    const queryKey = [name.split("."), {}];
    const queryFn = () => {
      asked.push(name);
      return new Promise((done) => answers.set(name, () => done(name)));
    };
    queryClient.setQueryData(queryKey, name);
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => undefined);
  }
  return {
    readAgain: readingAgain(queryClient, filters),
    asked,
    answer: (name: string) => answers.get(name)?.(),
  };
}

test("people are asked for first; what is counted around them, and how fresh it all is, when they are here", async () => {
  const { readAgain, asked, answer } = screen("employees.facets", "employees.list", "session.me");
  const both = [readAgain("employees"), readAgain("me")];
  await Promise.resolve();
  expect(asked).toEqual(["employees.list"]);
  answer("employees.list");
  await expect.poll(() => [...asked].sort()).toEqual(["employees.facets", "employees.list", "session.me"]);
  answer("employees.facets");
  answer("session.me");
  await Promise.all(both);
  expect(asked).toHaveLength(3);
});

test("a screen without people waits for nobody", async () => {
  const { readAgain, asked, answer } = screen("connections.get", "session.me");
  const all = [readAgain("employees"), readAgain("connections"), readAgain("me")];
  await expect.poll(() => [...asked].sort()).toEqual(["connections.get", "session.me"]);
  answer("connections.get");
  answer("session.me");
  await Promise.all(all);
});
