"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { open, type ConnectEvent } from "@/packages/connect/index";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { EmbedLook } from "./embed-snippets";
import { EventLog, type LoggedEvent } from "./event-log";

type EmbedPreviewProps = { look: EmbedLook; onChange: (look: EmbedLook) => void };

const HEX = /^#[0-9a-f]{6}$/i;

/** The flow as a host sees it, opened by the published SDK, with what the host hears. */
export function EmbedPreview({ look, onChange }: EmbedPreviewProps) {
  const t = useTranslations("developers.embed.preview");
  const id = useId();
  const trpc = useTRPC();
  const [brand, setBrand] = useState("");
  const [events, setEvents] = useState<LoggedEvent[]>([]);
  const note = (event: ConnectEvent) => setEvents((before) => [...before, { ...event, at: new Date() }]);
  const create = useMutation(
    trpc.links.createToken.mutationOptions({
      gcTime: 0, // the token is its answer
      onSuccess: ({ token }) => {
        setEvents([]);
        open(token, { baseUrl: window.location.origin, ...look, onEvent: note });
      },
    }),
  );
  const send = useOneAtATime(create.mutate);
  const wrong = brand !== "" && !HEX.test(brand);
  const changeBrand = (text: string) => {
    setBrand(text);
    const { brand: _before, ...rest } = look;
    onChange(HEX.test(text) ? { ...rest, brand: text } : rest);
  };
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <h2 className="text-body font-semibold">{t("title")}</h2>
      <p className="prose-width mb-4 text-body text-text-2">{t("text")}</p>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Choice label={t("language")}>
          <RadioGroup
            label={t("language")}
            value={look.lang ?? "browser"}
            onChange={(lang) => onChange(withChoice(look, "lang", lang === "browser" ? undefined : lang))}
            options={[
              { value: "browser", label: t("ofBrowser") },
              { value: "en", label: "English" },
              { value: "de", label: "Deutsch" },
            ]}
          />
        </Choice>
        <Choice label={t("theme")}>
          <RadioGroup
            label={t("theme")}
            value={look.theme ?? "system"}
            onChange={(theme) => onChange(withChoice(look, "theme", theme === "system" ? undefined : theme))}
            options={[
              { value: "system", label: t("ofSystem") },
              { value: "light", label: t("light") },
              { value: "dark", label: t("dark") },
            ]}
          />
        </Choice>
        <Field id={`${id}-brand`} label={t("brand")} hint={t("brandHint")} error={wrong && t("brandWrong")}>
          {(control) => (
            <Input
              {...control}
              value={brand}
              onChange={(event) => changeBrand(event.target.value.trim())}
              placeholder="#3a56c8"
              className="w-32 font-mono"
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      </div>
      {create.isError && <ErrorPanel error={create.error} title={t("failed")} className="mt-4" />}
      <div className="mt-4">
        <Button
          variant="primary"
          pending={create.isPending}
          onClick={() => send({ tenant_id: "preview", allowed_origins: [window.location.origin] })}
        >
          {t("open")}
        </Button>
      </div>
      <EventLog events={events} />
    </section>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <p aria-hidden="true" className="text-body font-medium">
        {label}
      </p>
      {children}
    </div>
  );
}

/** The look with one choice made, or taken back. */
function withChoice<K extends keyof EmbedLook>(
  look: EmbedLook,
  key: K,
  value: EmbedLook[K] | undefined,
): EmbedLook {
  const { [key]: _before, ...rest } = look;
  return value === undefined ? rest : { ...rest, [key]: value };
}
