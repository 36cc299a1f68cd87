"use client";
import { Origin } from "@/contracts/link";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

type EmbedOriginsProps = { origins: string[]; onChange: (origins: string[]) => void };

/** Tests an origin by the rule the API has, and collects those that pass for the call below. */
export function EmbedOrigins({ origins, onChange }: EmbedOriginsProps) {
  const t = useTranslations("developers.embed.origins");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const origin = typed.trim();
    if (!Origin.safeParse(origin).success) {
      setWrong(true);
      document.getElementById(`${id}-origin`)?.focus();
      return;
    }
    setWrong(false);
    setTyped("");
    if (!origins.includes(origin)) onChange([...origins, origin]);
  };
  return (
    <div className="flex flex-col gap-3">
      <form method="post" onSubmit={submit} noValidate className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <Field
            id={`${id}-origin`}
            label={t("origin")}
            hint={t("hint")}
            error={wrong && t("wrong", { suggestion: suggestionFor(typed) ?? "https://app.example" })}
          >
            {(control) => (
              <Input
                {...control}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                placeholder="https://app.example"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                inputMode="url"
              />
            )}
          </Field>
        </div>
        <Button type="submit" className="mt-6">
          {t("test")}
        </Button>
      </form>
      {origins.length > 0 && (
        <ul aria-label={t("list")} className="flex flex-wrap gap-2">
          {origins.map((origin) => (
            <li
              key={origin}
              className="flex min-w-0 items-center gap-1 rounded-control border border-border bg-subtle pl-2 font-mono text-meta"
            >
              <span className="min-w-0 break-all">{origin}</span>
              <Button
                variant="ghost"
                size="sm"
                square
                aria-label={t("remove", { origin })}
                onClick={() => onChange(origins.filter((one) => one !== origin))}
              >
                <Icon of={X} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What somebody most likely means who typed an address with a path, or without https. */
function suggestionFor(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { origin } = new URL(address);
  const safe = origin.replace(/^http:/, "https:");
  return [origin, safe].find((one) => Origin.safeParse(one).success) ?? null;
}
