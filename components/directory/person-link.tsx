import type { PersonRef } from "@/contracts/employee";
import { TextLink } from "@/components/ui/text-link";

export function PersonLink({ person }: { person: PersonRef }) {
  return (
    <TextLink href={`/directory/${person.id}`} prefetch={false}>
      {person.name}
    </TextLink>
  );
}
