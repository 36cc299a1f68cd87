"use client";
import type { OpenedLink } from "@/contracts/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PersonioInstructions } from "./personio-instructions";
import { subdomainOf } from "./subdomain";
import { WhoAsks } from "./who-asks";

type StepPrepareProps = {
  subdomain: string;
  onChange: (values: { subdomain: string }) => void;
  onNext: () => void;
  /** left out where the way begins */
  onBack?: () => void;
  /** somebody without an account begins here */
  opened?: OpenedLink;
};

/** What to do in Personio, with the lists to tick. */
export function StepPrepare({ subdomain, onChange, onNext, onBack, opened }: StepPrepareProps) {
  const t = useTranslations("connect.prepare");
  const name = subdomainOf(subdomain);
  const unreadable = subdomain.trim() !== "" && name === null;
  return (
    <div className="flex max-w-[720px] flex-col gap-6">
      {opened && <WhoAsks opened={opened} />}
      <div className="max-w-96">
        <Field
          id="personio-subdomain"
          label={t("subdomain")}
          hint={unreadable ? t("subdomainUnread") : t("subdomainHint")}
        >
          {(control) => (
            <Input
              {...control}
              value={subdomain}
              onChange={(event) => onChange({ subdomain: event.target.value })}
              placeholder="acme"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              inputMode="url"
            />
          )}
        </Field>
      </div>
      <PersonioInstructions subdomain={name} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onNext}>
          {t("next")}
        </Button>
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            {t("back")}
          </Button>
        )}
      </div>
    </div>
  );
}
