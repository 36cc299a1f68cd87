import { z } from "zod";
import { eventNames } from "../events";

// Shapes of answers no file describes, or for which the reconstructed file demands nothing: written from
// personio-api.md, whose section stands beside each.

const text = z.string();
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const localTime = z.strictObject({ date_time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) });
const digits = z.string().regex(/^\d+$/);
const ref = z.strictObject({ id: digits });
const link = z.strictObject({ href: z.url() });
const links = z.strictObject({ self: link.optional(), next: link.optional() });
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ _data: z.array(item).min(1), _meta: z.strictObject({ links }) });
/** A thing read alone also says where it is. */
const alone = <Shape extends z.ZodRawShape>(item: z.ZodObject<Shape>) =>
  item.extend({ _meta: z.strictObject({ links: links.optional() }).optional() });

// 4.1
const token = { token: text.startsWith("papi-"), expires_in: z.int().positive(), scope: text };
const v1Token = z.strictObject({ success: z.literal(true), data: z.strictObject(token) });
const wrongCredentials = z.strictObject({
  success: z.literal(false),
  error: z.strictObject({ code: z.literal(0), message: z.literal("Wrong credentials") }),
});

// 11.5
const attribute = z.strictObject({
  key: text,
  label: text,
  type: z.enum(["standard", "integer", "decimal", "date", "list", "tags", "link", "multiline"]),
  universal_id: text.nullable(),
  options: z.array(text),
});
const attributeList = z.strictObject({ success: z.literal(true), data: z.array(attribute).min(1) });

// 12.5
const attendance = z.strictObject({
  id: z.uuid(),
  type: z.enum(["WORK", "BREAK"]),
  person: ref,
  approval: z.strictObject({ status: z.enum(["PENDING", "CONFIRMED", "REJECTED"]) }),
  start: localTime,
  end: localTime.nullable(),
  attribution_date: z.iso.date(),
  comment: text.nullable(),
  project: ref.nullable(),
  is_auto_generated: z.boolean(),
  created_at: instant,
  updated_at: instant,
});

// 12.6
const day = z.strictObject({ date: z.iso.date() });
const project = z.strictObject({
  id: digits,
  name: text.min(1).max(255),
  status: z.enum(["ACTIVE", "ARCHIVED"]),
  description: text.max(1000).nullable(),
  start: day.nullable(),
  end: day.nullable(),
  project_code: text.nullable(),
  project_type: text.nullable(),
  client_name: text.nullable(),
  billable: z.boolean().nullable(),
  cost_center: ref.nullable(),
  parent_project: ref.nullable(),
  assigned_to_all: z.boolean(),
  tracked_minutes: z.int().min(0),
  created_at: instant,
  updated_at: instant,
});
const orgUnit = z.strictObject({
  id: digits,
  type: z.enum(["department", "team"]),
  name: text.min(1),
  resource_uri: z.null(),
  abbreviation: text.nullable(),
  description: text.nullable(),
  parent_id: digits.nullable(),
  create_time: instant,
  _meta: z.strictObject({}),
});
// No field beyond these was recovered, so whether it names its address in a list is ours.
const legalEntity = z.strictObject({ id: digits, name: text.min(1), country: text.length(2) });
const named = z.strictObject({ id: digits, name: text.min(1) });

// 12.7
const compensationType = z.strictObject({
  id: text,
  name: text.min(1),
  category: z.enum(["ONE_TIME", "RECURRING"]),
});

// 12.8
const documentShape = z.strictObject({
  id: z.uuid(),
  name: text.min(1).max(256),
  date: z.iso.date().nullable(),
  comment: text.nullable(),
  category: ref,
  owner: ref,
  document_type: text,
  size: z.int().min(0),
  created_at: instant,
  virus_scan: z.strictObject({ status: text }),
  esignature: z.strictObject({ status: text }),
});

// 12.11
const webhook = z.looseObject({
  id: z.uuid(),
  url: z.url(),
  description: text,
  status: z.enum(["ENABLED", "DISABLED"]),
  auth_type: z.enum(["NONE", "TOKEN", "CUSTOM"]),
  enabled_events: z.array(z.enum(eventNames)).min(1),
});
// What these say besides 200 is told nowhere.
const nothing = z.strictObject({});

/** By endpoint, as `knownEndpoints` writes it, and status. */
export const writtenShapes: Readonly<Record<string, z.ZodType>> = {
  "POST /v1/auth 200": v1Token,
  "POST /v1/auth 403": wrongCredentials,
  "GET /v1/company/employees/attributes 200": attributeList,
  "GET /v1/company/employees/custom-attributes 200": attributeList,
  "GET /v2/attendance-periods 200": listOf(attendance),
  "GET /v2/attendance-periods/{id} 200": alone(attendance),
  "GET /v2/projects 200": listOf(project),
  "GET /v2/projects/{id} 200": alone(project),
  "GET /v2/projects/{id}/members 200": listOf(ref),
  "GET /v2/org-units 200": listOf(orgUnit),
  "GET /v2/org-units/{id} 200": orgUnit.extend({ parent_chain: z.array(orgUnit) }),
  "GET /v2/legal-entities 200": listOf(alone(legalEntity)),
  "GET /v2/legal-entities/{id} 200": alone(legalEntity),
  "GET /v2/workplaces 200": listOf(named),
  "GET /v2/cost-centers 200": listOf(named),
  "GET /v2/document-management/documents 200": listOf(documentShape),
  "GET /v2/compensations/types 200": listOf(compensationType),
  "GET /v2/webhooks/{id} 200": webhook,
  "PATCH /v2/webhooks/{id} 200": webhook,
  "POST /v2/webhooks/{id}/ping 200": nothing,
  "POST /v2/webhooks/{id}/test-event 200": nothing,
  "POST /v2/webhooks/{id}/redelivery 200": nothing,
};
