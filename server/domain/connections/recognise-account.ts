import type { KnownConnection } from "@/contracts/connection";
import type { Tx } from "@/server/db/with-workspace";
import type { VendorEmployee } from "@/server/hris/provider";

const shown = { id: true, name: true, createdAt: true, createdBy: true } as const;
type Shown = { id: string; name: string; createdAt: Date; createdBy: string | null };
const knownOf = ({ id, name, createdAt, createdBy }: Shown): KnownConnection => ({
  id,
  name,
  linkedAt: createdAt,
  linkedBy: createdBy,
});

type Account = {
  workspaceId: string;
  /** of the credentials (`accountDigest`) */
  digest: string;
  /** some people of the account */
  people: VendorEmployee[];
};

/**
 * Which connection of the workspace is of this Personio account, if any (rule C-12). Nothing in Personio's v1 answers
 * names the account, and an account may have many credentials; so it is known by its people.
 */
export async function recogniseAccount(
  tx: Tx,
  { workspaceId, digest, people }: Account,
): Promise<KnownConnection | null> {
  const sameCredentials = await tx.connection.findUnique({
    where: { workspaceId_accountDigest: { workspaceId, accountDigest: digest } },
    select: shown,
  });
  if (sameCredentials) return knownOf(sameCredentials);
  const mirrored = await tx.employee.findMany({
    where: { workspaceId, vendorId: { in: people.map(({ vendorId }) => vendorId) } },
    select: { connectionId: true, vendorId: true, signInEmail: true, firstName: true, lastName: true },
  });
  for (const connectionId of new Set(mirrored.map((one) => one.connectionId))) {
    if (
      !isSameCompany(
        people,
        mirrored.filter((one) => one.connectionId === connectionId),
      )
    )
      continue;
    const row = await tx.connection.findUnique({
      where: { workspaceId_id: { workspaceId, id: connectionId } },
      select: shown,
    });
    if (row) return knownOf(row);
  }
  return null;
}

export type MirroredPerson = {
  vendorId: string;
  signInEmail: string | null;
  firstName: string | null;
  lastName: string | null;
};

/**
 * Whether people delivered now are of the company that was mirrored before: of those whose id is known at least half
 * still have their email or their name. An id alone proves nothing; people marry and move to other addresses.
 */
export function isSameCompany(delivered: VendorEmployee[], mirrored: MirroredPerson[]): boolean {
  const before = new Map(mirrored.map((person) => [person.vendorId, person]));
  const met = delivered.flatMap((person) => {
    const known = before.get(person.vendorId);
    return known ? isSamePerson(person, known) : [];
  });
  return met.length > 0 && met.filter(Boolean).length * 2 >= met.length;
}

function isSamePerson({ fields }: VendorEmployee, known: MirroredPerson): boolean {
  const email = fields.email?.trim().toLowerCase();
  if (email && email === known.signInEmail) return true;
  const { firstName, lastName } = fields;
  return !!firstName && !!lastName && firstName === known.firstName && lastName === known.lastName;
}
