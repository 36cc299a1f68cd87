"use client";
import type { DirectoryRow } from "@/contracts/employee";
import { Link } from "@/components/ui/link";
import { Avatar } from "@/components/ui/avatar";
import { Skeleton } from "@/components/ui/skeleton";
import { PersonMarks } from "./person-marks";

/** The same grid for the head, the rows and their skeletons. */
export const rowGrid =
  "grid items-center gap-x-4 px-3 grid-cols-1 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] " +
  "lg:grid-cols-[minmax(0,8fr)_minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)_minmax(0,4fr)]";
const cell = "min-w-0 truncate text-text-2";

type PersonRowProps = { person: DirectoryRow; index: number; tabStop: boolean; onFocus: () => void };

/** The link covers the whole row, so a click anywhere opens the person, in a new tab if asked. */
export function PersonRow({ person, index, tabStop, onFocus }: PersonRowProps) {
  const unit = [person.position, person.department?.name].filter(Boolean).join(" · ");
  return (
    <>
      <div role="cell" className="flex min-w-0 items-center gap-3">
        <Avatar name={person.name} />
        <div className="min-w-0">
          <div className="flex min-w-0 items-center gap-2">
            <Link
              href={`/directory/${person.id}`}
              prefetch={false}
              tabIndex={tabStop ? 0 : -1}
              data-row={index}
              onFocus={onFocus}
              className="focus-inset min-w-0 truncate rounded-bar font-medium text-text after:absolute after:inset-0 after:rounded-bar focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {person.name}
            </Link>
            <PersonMarks person={person} />
          </div>
          {unit && <p className="truncate text-meta text-text-3 sm:hidden">{unit}</p>}
        </div>
      </div>
      <div role="cell" className={`${cell} hidden sm:block`}>
        {person.position}
      </div>
      <div role="cell" className={`${cell} hidden lg:block`}>
        {person.department?.name}
      </div>
      <div role="cell" className={`${cell} hidden lg:block`}>
        {person.office?.name}
      </div>
      <div role="cell" className={`${cell} hidden lg:block`}>
        {person.manager?.name}
      </div>
    </>
  );
}

/** A row that is not here yet keeps its place. */
export function PersonRowSkeleton({ roleless = false }: { roleless?: boolean }) {
  const role = roleless ? undefined : "cell";
  return (
    <>
      <div role={role} className="flex items-center gap-3">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="w-36" />
      </div>
      {["w-40", "w-28", "w-20", "w-28"].map((width, index) => (
        <div key={index} role={role} className={index === 0 ? "hidden sm:block" : "hidden lg:block"}>
          <Skeleton className={width} />
        </div>
      ))}
    </>
  );
}
