"use client";
import { buttonClass } from "@/components/ui/button-class";
import { languageOf, localeCookie } from "@/messages/languages";
import { lastResort } from "@/messages/last-resort";
import "./globals.css";

/** Replaces the whole document when the root layout itself fails; stands on nothing but the tokens. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const language = languageHere();
  const words = lastResort[language];
  return (
    <html lang={language} suppressHydrationWarning>
      <body>
        <title>{words.title}</title>
        <main className="mx-auto flex min-h-dvh max-w-[448px] flex-col items-start justify-center gap-4 px-6">
          <h1 className="text-title font-semibold">{words.title}</h1>
          <p className="text-form text-text-2">{words.text}</p>
          {error.digest && (
            <p className="text-meta text-text-3">
              {words.requestId}: <code className="font-mono">{error.digest}</code>
            </p>
          )}
          <button type="button" onClick={reset} className={buttonClass({ variant: "primary" })}>
            {words.retry}
          </button>
        </main>
      </body>
    </html>
  );
}

function languageHere() {
  if (typeof document === "undefined") return "en";
  const chosen = new RegExp(`(?:^|; )${localeCookie}=(\\w+)`).exec(document.cookie)?.[1];
  return languageOf(chosen ?? navigator.language);
}
