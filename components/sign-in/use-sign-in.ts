"use client";
import { signIn } from "next-auth/react";
import { useState } from "react";

type Way = { id: "demo" | "email" | "oidc"; email?: string };

/** Starts one way of signing in at a time; `error` is a code for `signInSentence`. */
export function useSignIn(next: string) {
  /** the way under way: `demo:<address>`, `email`, `oidc` */
  const [pending, setPending] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ error: string; attempt: number } | null>(null);

  const fail = (error: string) => {
    setPending(null);
    setFailure((before) => ({ error, attempt: (before?.attempt ?? 0) + 1 }));
  };

  const start = async ({ id, email }: Way) => {
    if (pending) return;
    setPending(id === "demo" ? `demo:${email}` : id);
    try {
      const options = { email, callbackUrl: next };
      if (id === "oidc") return void (await signIn("oidc", options));
      const answer = await signIn(id, { ...options, redirect: false });
      if (!answer?.ok || answer.error) return fail(answer?.error ?? "unreachable");
      window.location.assign(id === "email" ? `/sign-in?sent=1&next=${encodeURIComponent(next)}` : next);
    } catch {
      fail("unreachable");
    }
  };
  return { start, pending, failure };
}
