import type { Answer, OpenSandbox } from "./open-sandbox";

/** Uploads a file to a person's profile through v1, the only way there is. */
export function uploadDocument(
  { call, demoPeople }: OpenSandbox,
  {
    title = "Certificate",
    name = "certificate.pdf",
    content = "Hello",
    employee = demoPeople.employee.id,
  } = {},
): Promise<Answer> {
  const body = new FormData();
  const fields = { title, employee_id: String(employee), category_id: "2105" };
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  body.append("file", new File([content], name, { type: "application/pdf" }));
  return call("/v1/company/documents", { method: "POST", body });
}
