"use client";
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { cn } from "@/components/ui/cn";
import { neverChanges } from "@/components/ui/never-changes";
import { PersonRow, PersonRowSkeleton, rowGrid } from "./person-row";
import type { People } from "./use-people";
import { useRovingRows } from "./use-roving-rows";
import { useRowHeight } from "./use-row-height";

/** Height and head of a row are set in CSS, so the server's page stands right before any script runs. */
const height = "[--row:3.5rem] sm:[--row:2.75rem]";

/** Draws only the rows in sight. The place of rows that are not loaded yet is kept, so the scroll bar tells the truth. */
export function PeopleTable({ people }: { people: People }) {
  const { rows, total, hasNextPage, isPlaceholderData } = people;
  const t = useTranslations("directory");
  const count = hasNextPage ? Math.max(total, rows.length) : rows.length;
  const body = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const reveal = useRef<(index: number) => void>(() => undefined);
  const { tabStop, setTabStop, onKeyDown } = useRovingRows(body, count, (index) => reveal.current(index));
  const virtual = useVirtualRows(body, count, rowHeight, tabStop);
  useEffect(() => {
    reveal.current = (index) => virtual.scrollToIndex(index);
  });
  useLoadUpTo(people, virtual.drawn.at(-1) ?? 0);

  return (
    <div
      role="table"
      aria-label={t("title")}
      aria-rowcount={count + 1}
      aria-busy={isPlaceholderData}
      className={cn("rounded-card border border-border bg-surface", height)}
    >
      <TableHead />
      <div
        ref={body}
        role="rowgroup"
        onKeyDown={onKeyDown}
        className="relative"
        style={{ height: `calc(var(--row) * ${count})` }}
      >
        {virtual.drawn.map((index) => {
          const person = rows[index];
          return (
            <div
              key={person?.id ?? `empty ${index}`}
              role="row"
              aria-rowindex={index + 2}
              className={cn(
                rowGrid,
                "absolute inset-x-0 top-0 h-(--row) border-t border-border hover:bg-subtle has-[:focus-visible]:z-1",
                index === count - 1 && "rounded-b-card",
              )}
              style={{ transform: `translateY(calc(var(--row) * ${index}))` }}
            >
              {person ? (
                <PersonRow
                  person={person}
                  index={index}
                  tabStop={index === tabStop}
                  onFocus={() => setTabStop(index)}
                />
              ) : (
                <PersonRowSkeleton />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function TableHead() {
  const t = useTranslations("directory.columns");
  const wide = "hidden lg:block";
  return (
    <div
      role="rowgroup"
      className="sticky top-(--header-height) z-10 rounded-t-card bg-surface max-sm:sr-only"
    >
      <div role="row" aria-rowindex={1} className={cn(rowGrid, "h-9 text-meta font-medium text-text-3")}>
        <div role="columnheader">{t("person")}</div>
        <div role="columnheader" className="hidden sm:block">
          {t("position")}
        </div>
        <div role="columnheader" className={wide}>
          {t("department")}
        </div>
        <div role="columnheader" className={wide}>
          {t("office")}
        </div>
        <div role="columnheader" className={wide}>
          {t("manager")}
        </div>
      </div>
    </div>
  );
}

/** What the server draws: the rows of a tall window, and some more. */
const firstRows = 30;

/**
 * The row that holds the tab stop stays in the page even when it is scrolled away. Until the server's page is taken
 * over its rows are drawn, wherever the page has been scrolled to by then (by a person, or by the browser after a
 * reload): others would not fit what is there.
 */
function useVirtualRows(body: RefObject<HTMLElement | null>, count: number, rowHeight: number, keep: number) {
  const scrollMargin = useTopOf(body);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return shown.includes(keep) || keep >= count ? shown : [...shown, keep].sort((a, b) => a - b);
    },
    [keep, count],
  );
  const takingOver = useSyncExternalStore(neverChanges, no, yes);
  const virtual = useWindowVirtualizer({
    enabled: !takingOver,
    count,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin,
    scrollPaddingStart: 96,
    scrollPaddingEnd: 72,
    initialRect: { width: 1280, height: 900 },
    rangeExtractor,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const { scrollToIndex } = virtual;
  const drawn = takingOver
    ? Array.from({ length: Math.min(count, firstRows) }, (_, index) => index)
    : virtual.getVirtualItems().map(({ index }) => index);
  return { drawn, scrollToIndex };
}

const no = () => false;
const yes = () => true;

/** Where the list begins on the page; what stands above it may grow and shrink (chips, banners). */
function useTopOf(body: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const measure = () => {
      if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return top;
}

function useLoadUpTo(people: People, lastVisible: number) {
  const { rows, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = people;
  const wanted = lastVisible >= rows.length - 30 && hasNextPage && !isFetching && !isPlaceholderData;
  useEffect(() => {
    if (wanted) void fetchNextPage();
  }, [wanted, fetchNextPage]);
}
