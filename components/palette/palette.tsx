"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { useRef, useState } from "react";
import { useMe } from "../shell/me";
import { BehindDialogs } from "../ui/behind-dialogs";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { PaletteGroup } from "./palette-group";
import { useRecents } from "./recents";
import { useActiveDescendant } from "./use-active-descendant";
import { useCommands } from "./use-commands";
import { usePeopleSearch } from "./use-people-search";

type PaletteProps = { onClose: () => void; onShortcuts: () => void };

const surface = cn(
  "fixed inset-x-0 top-0 z-50 flex max-h-dvh flex-col bg-surface shadow-float outline-none motion-safe:animate-fade",
  "sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[70vh] sm:w-[calc(100vw-48px)] sm:max-w-[560px]",
  "sm:-translate-x-1/2 sm:rounded-card",
);

/** Quick search: recents first, then people, pages and actions. */
export function Palette({ onClose, onShortcuts }: PaletteProps) {
  const t = useTranslations("palette");
  // Noted before the page becomes inert, which takes the focus off whatever had it.
  const [opener] = useState(() => document.activeElement as HTMLElement | null);
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    opener?.focus();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <BehindDialogs>
          <Radix.Overlay className="fixed inset-0 z-50 bg-scrim motion-safe:animate-fade" />
          <Radix.Content className={surface} aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
            <Radix.Title className="sr-only">{t("title")}</Radix.Title>
            <Results onClose={onClose} onShortcuts={onShortcuts} />
          </Radix.Content>
        </BehindDialogs>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Results({ onClose, onShortcuts }: PaletteProps) {
  const t = useTranslations("palette");
  const input = useRef<HTMLInputElement>(null);
  useActiveDescendant(input);
  const [search, setSearch] = useState("");
  const { pages, actions } = useCommands(search, { onClose, onShortcuts });
  const { recent, people, settled, failed } = usePeople(search, pages.length + actions.length, onClose);

  const typed = search.trim();
  const groups = [
    { heading: t("recent"), items: typed ? [] : recent },
    { heading: t("people"), items: typed ? people : [] },
    { heading: t("pages"), items: pages },
    { heading: t("actions"), items: actions },
  ];
  const first = groups.flatMap(({ items }) => items)[0]?.key;
  // The first result is the chosen one until the arrows or the pointer say otherwise, also when people arrive late.
  const [chosen, setChosen] = useState({ search: "", key: "" });
  const choose = (key: string) => settled && setChosen({ search, key });

  return (
    <Command
      label={t("title")}
      shouldFilter={false}
      vimBindings={false}
      loop
      value={chosen.search === search && chosen.key ? chosen.key : (first ?? "")}
      onValueChange={choose}
      className="flex min-h-0 flex-col"
    >
      <Command.Input
        ref={input}
        value={search}
        onValueChange={setSearch}
        placeholder={t("placeholder")}
        aria-label={t("placeholder")}
        className="h-12 w-full shrink-0 border-b border-border bg-transparent px-4 text-lead text-text outline-none focus-visible:border-accent sm:rounded-t-card"
      />
      <Command.List label={t("title")} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
        {groups.map((group) => (
          <PaletteGroup key={group.heading} {...group} />
        ))}
        {failed && <p className="px-2.5 py-2 text-warning">{t("failed")}</p>}
        {typed && settled && !failed && !first && (
          <p className="px-2.5 py-6 text-center text-text-2">{t("nothing", { search: typed })}</p>
        )}
      </Command.List>
      <Hints />
    </Command>
  );
}

/** People found and people opened before, as items; opening one remembers it. */
function usePeople(search: string, othersFound: number, onClose: () => void) {
  const router = useRouter();
  const me = useMe();
  const { recents, remember } = useRecents(me.user.id);
  const { hits, settled, failed } = usePeopleSearch(search, othersFound);
  const item = (person: { id: string; name: string }, meta?: string) => ({
    key: `person-${person.id}`,
    label: person.name,
    person: person.name,
    meta,
    run: () => {
      remember({ id: person.id, name: person.name });
      onClose();
      router.push(`/directory/${person.id}`);
    },
  });
  return {
    recent: recents.map((person) => item(person)),
    people: hits.map((hit) => item(hit, [hit.position, hit.department?.name].filter(Boolean).join(" · "))),
    settled,
    failed,
  };
}

function Hints() {
  const t = useTranslations("palette");
  return (
    <div
      aria-hidden="true"
      className="flex gap-4 border-t border-border px-4 py-2 text-meta text-text-3 max-sm:hidden"
    >
      <span className="flex items-center gap-1">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t("hintMove")}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>↵</Kbd> {t("hintOpen")}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>Esc</Kbd> {t("hintClose")}
      </span>
    </div>
  );
}
