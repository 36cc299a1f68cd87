"use client";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

type EmailFormProps = {
  /** another way is the main one on this page */
  quiet: boolean;
  pending: boolean;
  onSend: (email: string) => void;
};

const shape = /^\S+@\S+\.\S+$/;

export function EmailForm({ quiet, pending, onSend }: EmailFormProps) {
  const t = useTranslations("signIn");
  const ui = useTranslations("ui");
  const [problem, setProblem] = useState<"emailMissing" | "emailUnlike" | null>(null);
  const [attempt, setAttempt] = useState(0);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    const found = email === "" ? "emailMissing" : shape.test(email) ? null : "emailUnlike";
    setProblem(found);
    setAttempt((before) => before + 1);
    if (!found) onSend(email);
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {problem && (
        <ErrorSummary
          title={ui("errorSummary", { count: 1 })}
          errors={[{ fieldId: "email", text: t(problem) }]}
          attempt={attempt}
        />
      )}
      <Field id="email" label={t("email")} hint={t("emailHint")} error={problem && t(problem)}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            spellCheck={false}
            className="h-10"
          />
        )}
      </Field>
      <Button
        type="submit"
        variant={quiet ? "secondary" : "primary"}
        pending={pending}
        className="h-10 w-full text-form"
      >
        {t("sendLink")}
      </Button>
    </form>
  );
}
