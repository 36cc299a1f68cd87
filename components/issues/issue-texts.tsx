"use client";
import { createContext, use, type ReactNode } from "react";
import type en from "@/messages/en.json";
import type { Language } from "@/messages/languages";

/** What is said of issues, in every language: the Personio admin's may be another than the reader's. */
export type IssueTexts = Record<Language, Pick<typeof en, "issues" | "features">>;

const Texts = createContext<IssueTexts | null>(null);

export function IssueTextsProvider({ texts, children }: { texts: IssueTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>;
}

export function useIssueTexts(): IssueTexts {
  const texts = use(Texts);
  if (!texts) throw new Error("IssueTextsProvider is missing.");
  return texts;
}
