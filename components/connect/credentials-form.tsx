"use client";
import { Credentials } from "@/contracts/connection";
import { Reason } from "@/contracts/reason";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SecretInput } from "@/components/ui/secret-input";
import { CheckCancelled } from "./check-cancelled";
import { CredentialHintLine } from "./credential-hint-line";
import { FailureHelp } from "./failure-help";
import type { CredentialsProps } from "./link-values";
import type { CheckFailure } from "./use-check-failure";

type FieldName = "clientId" | "clientSecret";
const ids: Record<FieldName, string> = { clientId: "client-id", clientSecret: "client-secret" };

type CredentialsFormProps = CredentialsProps & {
  /** what the last check found, shown above the fields */
  failure?: CheckFailure;
  cancelled?: boolean;
  again?: boolean;
};

/** Client ID and secret. What is wrong is said above and at the field; what was typed stays. */
export function CredentialsForm(props: CredentialsFormProps) {
  const { values, onChange, onSubmit, onBack, failure, cancelled, again } = props;
  const t = useTranslations("connect.credentials");
  const ui = useTranslations("ui");
  const reasons = useTranslations("reasons");
  const [tries, setTries] = useState(0);
  const errors = tries > 0 ? problemsOf(values) : {};
  const fields = (Object.keys(errors) as FieldName[]).map((field) => ({
    fieldId: ids[field],
    text: reasons(errors[field] ?? "input_invalid"),
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(problemsOf(values)).length === 0) return onSubmit();
    setTries((count) => count + 1);
  };
  const error = (field: FieldName) => errors[field] && reasons(errors[field]);
  return (
    // By POST also before the scripts have come: a secret must not end in an address.
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {fields.length > 0 && (
        <ErrorSummary title={ui("errorSummary", { count: fields.length })} errors={fields} attempt={tries} />
      )}
      {tries === 0 && <CheckEnded failure={failure} cancelled={cancelled} />}
      <Field id={ids.clientId} label={t("clientId")} hint={t("clientIdHint")} error={error("clientId")}>
        {(control) => (
          <Input
            {...control}
            name="client-id"
            value={values.clientId}
            onChange={(event) => onChange({ clientId: event.target.value })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <Field
        id={ids.clientSecret}
        label={t("clientSecret")}
        hint={t("clientSecretHint")}
        error={error("clientSecret")}
      >
        {(control) => (
          <SecretInput
            {...control}
            name="client-secret"
            value={values.clientSecret}
            onChange={(event) => onChange({ clientSecret: event.target.value })}
          />
        )}
      </Field>
      <CredentialHintLine values={values} onChange={onChange} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {t(again ? "checkAgain" : "check")}
        </Button>
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            {t("back")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Until Check is pressed once more: coming back later, it would take the focus from who is putting a field right. */
function CheckEnded({ failure, cancelled }: Pick<CredentialsFormProps, "failure" | "cancelled">) {
  if (cancelled) return <CheckCancelled />;
  if (!failure) return null;
  return (
    <ErrorSummary title={failure.title} errors={[{ text: failure.text }]} attempt={failure.attempt}>
      <FailureHelp failure={failure} />
    </ErrorSummary>
  );
}

/** The same rules the server applies, so that nothing is sent that it would refuse at once. */
function problemsOf({
  clientId,
  clientSecret,
}: CredentialsProps["values"]): Partial<Record<FieldName, Reason>> {
  const read = Credentials.safeParse({ clientId, clientSecret });
  if (read.success) return {};
  const problems = read.error.issues.map(({ path, message }) => {
    const reason = Reason.safeParse(message);
    return [path[0], reason.success ? reason.data : "input_invalid"] as const;
  });
  return Object.fromEntries(problems) as Partial<Record<FieldName, Reason>>;
}
