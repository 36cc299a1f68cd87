import { attributesByKey } from "../company/attributes";
import type { Language } from "../company/attributes";
import type { Person } from "../company/person";

const values = {
  id: ({ id }: Person) => id,
  first_name: ({ firstName }: Person) => firstName,
  last_name: ({ lastName }: Person) => lastName,
  email: ({ email }: Person) => email,
};

/** The employee inside an absence or a document: always these four, whatever the credential may read. */
export function shortEmployee(person: Person, language: Language): object {
  const attributes = Object.entries(values).map(([key, valueOf]) => {
    const attribute = attributesByKey.get(key);
    const wrapped = {
      label: attribute?.label[language] ?? key,
      value: valueOf(person),
      type: attribute?.type ?? "standard",
      universal_id: key,
    };
    return [key, wrapped];
  });
  return { type: "Employee", attributes: Object.fromEntries(attributes) };
}
