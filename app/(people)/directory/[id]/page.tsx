import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PersonSkeleton } from "@/components/directory/person-skeleton";
import { PersonView } from "@/components/directory/person-view";
import { PanelBoundary } from "@/components/ui/panel-boundary";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

type Props = { params: Promise<{ id: string }> };

/** Read once for title and page; null for an unknown id and for a person the viewer may not see (rule E-02). */
const findPerson = cache(async (id: string) => {
  await requireMe();
  return new QueryClient()
    .fetchQuery(trpc.employees.get.queryOptions({ id }))
    .catch((error: { code?: string }) => {
      if (error.code === "NOT_FOUND") return null;
      throw error;
    });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const person = await findPerson((await params).id);
  return { title: person?.name ?? (await getTranslations("person.unknown"))("title") };
}

export default async function PersonPage({ params }: Props) {
  const { id } = await params;
  const [person, t] = await Promise.all([
    findPerson(id),
    getTranslations("person"),
    // Nobody waits for balances here: they may have to be asked for. What fails is read, and told, by its panel.
    prefetch(trpc.timeOff.get.queryOptions({ id })),
  ]);
  if (!person) notFound();
  return (
    <Hydrate>
      <PanelBoundary fallback={<PersonSkeleton />} title={t("failed")} resetKey={id}>
        <PersonView id={id} initial={person} />
      </PanelBoundary>
    </Hydrate>
  );
}
