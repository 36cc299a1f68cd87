"use client";
import { NewApiToken, type Scope } from "@/contracts/api-token";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorPanel } from "@/components/ui/error-panel";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TokenFormProps = { id: string; error: unknown; onSubmit: (token: NewApiToken) => void };
type Problem = "name" | "scopes" | "expiresInDays";

const offered = [
  { scope: "employees:read", label: "readEmployees" },
  { scope: "link_tokens:write", label: "manageLinks" },
] as const satisfies { scope: Scope; label: string }[];

/** Name, what it may do, and for how long. */
export function TokenForm({ id, error, onSubmit }: TokenFormProps) {
  const t = useTranslations("developers.create");
  const ui = useTranslations("ui");
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [scopes, setScopes] = useState<Scope[]>(["employees:read"]);
  const [tries, setTries] = useState(0);
  const read = NewApiToken.safeParse({
    name,
    scopes,
    expiresInDays: days.trim() === "" ? NaN : Number(days),
  });
  const problems = new Set(
    read.success || tries === 0 ? [] : read.error.issues.map(({ path }) => path[0] as Problem),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.success) onSubmit(read.data);
    else setTries((count) => count + 1);
  };
  const idOf = { name: `${id}-name`, scopes: `${id}-scope`, expiresInDays: `${id}-days` };
  return (
    <form method="post" id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problems.size > 0 && (
        <ErrorSummary
          title={ui("errorSummary", { count: problems.size })}
          errors={[...problems].map((field) => ({ fieldId: idOf[field], text: t(`problems.${field}`) }))}
          attempt={tries}
        />
      )}
      {error ? <ErrorPanel error={error} title={t("failed")} /> : null}
      <Field
        id={idOf.name}
        label={t("name")}
        hint={t("nameHint")}
        error={problems.has("name") && t("problems.name")}
      >
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
          />
        )}
      </Field>
      <fieldset>
        <legend className="mb-1 text-body font-medium">{t("scopes")}</legend>
        {offered.map(({ scope, label }, index) => (
          <Checkbox
            key={scope}
            id={index === 0 ? idOf.scopes : `${idOf.scopes}-${index}`}
            checked={scopes.includes(scope)}
            onCheckedChange={(checked) =>
              setScopes(checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
            }
            label={t(label)}
            hint={t(`${label}Hint`)}
          />
        ))}
        {problems.has("scopes") && <p className="text-meta text-danger">{t("problems.scopes")}</p>}
      </fieldset>
      <Field
        id={idOf.expiresInDays}
        label={t("days")}
        hint={t("daysHint")}
        error={problems.has("expiresInDays") && t("problems.expiresInDays")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value)}
            className="figures w-24"
          />
        )}
      </Field>
    </form>
  );
}
