import { expect, test } from "vitest";
import { ownLabel, personioName } from "@/components/connections/personio-attributes";
import { knownAttributes } from "@/contracts/attributes";

// As `GET /company/employees` delivers them to an English account where nobody has renamed anything (personio-api 11.1).
const personiosLabels = {
  first_name: "First name",
  last_name: "Last name",
  email: "Email",
  status: "Status",
  supervisor: "Supervisor",
  department: "Department",
  team: "Team",
  office: "Office",
  subcompany: "Subcompany",
  hire_date: "Hire date",
  termination_date: "Termination date",
  last_working_day: "Last day of work",
  contract_end_date: "Contract ends",
  probation_period_end: "Probation period end",
  work_schedule: "Work schedule",
  holiday_calendar: "Public holidays",
  absence_entitlement: "Absence entitlement",
  position: "Position",
  preferred_name: "Name (preferred)",
  profile_picture: "Profile Picture",
  employment_type: "Employment type",
  weekly_working_hours: "Weekly hours",
  cost_centers: "Cost center",
  last_modified_at: "Last modified",
};

test("nothing of an English account that renamed nothing is told as its own, and the guide calls each as Personio does", () => {
  expect(Object.keys(personiosLabels)).toEqual(knownAttributes.map(({ universalId }) => universalId));
  for (const [universalId, label] of Object.entries(personiosLabels)) {
    expect(ownLabel({ universalId, label }), label).toBeNull();
    expect(personioName(universalId).en.startsWith(label), label).toBe(true); // "Office (Workplace)" names two
  }
});

test("a name that differs from both of Personio's is told as the account's own", () => {
  expect(ownLabel({ universalId: "cost_centers", label: "Cost unit" })).toBe("Cost unit");
  expect(ownLabel({ universalId: "preferred_name", label: "Nickname" })).toBe("Nickname");
  for (const label of ["Kostenstelle", "cost center "])
    expect(ownLabel({ universalId: "cost_centers", label }), label).toBeNull();
  expect(ownLabel({ universalId: "preferred_name", label: "Name (bevorzugt)" })).toBeNull();
});
