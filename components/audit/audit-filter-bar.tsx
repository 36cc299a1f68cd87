"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { AuditAction, type AuditActor } from "@/contracts/audit";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input, inputClass } from "@/components/ui/input";
import { isChosen, noChoice, type AuditChoice } from "./audit-filters";
import { useActionText, useActorName } from "./audit-words";
import { writeChoice } from "./use-audit";

/** By person, action and time; what is chosen is in the address. */
export function AuditFilterBar({ choice }: { choice: AuditChoice }) {
  const t = useTranslations("audit.filters");
  return (
    <div
      role="group"
      aria-label={t("label")}
      className="mt-4 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
    >
      <PersonFilter choice={choice} />
      <ActionFilter choice={choice} />
      {(["from", "to"] as const).map((end) => (
        <Labelled key={end} label={t(end)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={choice[end] ?? ""}
              onChange={(event) => writeChoice({ ...choice, [end]: event.target.value || null }, "replace")}
              className="sm:w-36"
            />
          )}
        </Labelled>
      ))}
      {isChosen(choice) && (
        <Button variant="ghost" className="justify-self-start" onClick={() => writeChoice(noChoice, "push")}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function PersonFilter({ choice }: { choice: AuditChoice }) {
  const t = useTranslations("audit.filters");
  const trpc = useTRPC();
  const nameOf = useActorName();
  const { data: actors = [] } = useQuery(trpc.audit.actors.queryOptions());
  const [chosen = ""] = choice.actor;
  // Somebody the list does not know (any more) stays chosen rather than silently everybody.
  const unknown: AuditActor[] =
    chosen && !actors.some(({ id }) => id === chosen)
      ? [{ id: chosen, kind: "user", name: null, entries: 0 }]
      : [];
  return (
    <Labelled label={t("person")}>
      {(id) => (
        <select
          id={id}
          value={chosen}
          onChange={({ target }) =>
            writeChoice({ ...choice, actor: target.value ? [target.value] : [] }, "push")
          }
          className={cn(inputClass, "sm:w-48")}
        >
          <option value="">{t("everybody")}</option>
          {[...actors, ...unknown].map((actor) => (
            <option key={actor.id} value={actor.id}>
              {nameOf(actor)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

type Group = "connection" | "api_token" | "session" | "member" | "audit";
const groups: Group[] = ["connection", "api_token", "session", "member", "audit"];

function ActionFilter({ choice }: { choice: AuditChoice }) {
  const t = useTranslations("audit");
  const textOf = useActionText();
  return (
    <Labelled label={t("filters.action")}>
      {(id) => (
        <select
          id={id}
          value={choice.action[0] ?? ""}
          onChange={({ target }) => {
            const action = AuditAction.safeParse(target.value).data;
            writeChoice({ ...choice, action: action ? [action] : [] }, "push");
          }}
          className={cn(inputClass, "sm:w-64")}
        >
          <option value="">{t("filters.everything")}</option>
          {groups.map((group) => (
            <optgroup key={group} label={t(`groups.${group}`)}>
              {AuditAction.options
                .filter((action) => action.startsWith(`${group}.`))
                .map((action) => (
                  <option key={action} value={action}>
                    {textOf(action)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-meta text-text-2">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
