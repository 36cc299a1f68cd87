import type { Context } from "hono";
import type { Person } from "../company/person";
import type { World } from "../world";
import { customAttributePresenter } from "./custom-attributes";
import { hrefOf } from "./list";
import { utcText } from "./utc-text";

type Field = readonly [attribute: string, key: string, value: (person: Person, c: Context) => unknown];

/** Which readable attribute lets which field of a person through; what is not readable is left out. */
const fields: readonly Field[] = [
  ["email", "email", ({ email }) => email],
  ["created_at", "created_at", ({ createdAt }) => utcText(createdAt)],
  ["last_modified_at", "updated_at", ({ modifiedAt }) => utcText(modifiedAt)],
  ["first_name", "first_name", ({ firstName }) => firstName],
  ["last_name", "last_name", ({ lastName }) => lastName],
  ["preferred_name", "preferred_name", ({ preferredName }) => preferredName],
  ["gender", "gender", ({ gender }) => (gender === "" ? "UNSPECIFIED" : gender.toUpperCase())],
  // A v1 address, and there for everybody: whoever has no picture answers 404 under it.
  [
    "profile_picture",
    "profile_picture",
    ({ id }, c) => ({ url: hrefOf(c, `/v1/company/employees/${id}/profile-picture`) }),
  ],
  ["status", "status", (person) => personStatus(person)],
];

/** Whoever has not left counts as active. */
export const personStatus = ({ status }: Person) => (status === "inactive" ? "INACTIVE" : "ACTIVE");

/** How a person looks to this credential. */
export function personPresenter(c: Context, world: World): (person: Person) => object {
  const readable = fields.filter(([attribute]) => world.credential.attributes.includes(attribute));
  const custom = customAttributePresenter(world);
  return (person) => ({
    id: String(person.id),
    ...Object.fromEntries(readable.map(([, key, value]) => [key, value(person, c)])),
    ...(custom ? { custom_attributes: custom(person) } : {}),
    employments: [{ id: world.employmentId(person.id) }],
    _meta: { links: { employments: { href: hrefOf(c, `/v2/persons/${person.id}/employments`) } } },
  });
}
