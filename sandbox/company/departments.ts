import type { Named } from "./org";

export type Department = Named & {
  readonly weight: number;
  readonly head: string;
  readonly manager: string;
  readonly roles: readonly string[];
  readonly teams: readonly Named[];
  readonly costCenter: Named;
  readonly salary: number;
  /** Name of the department whose head this head reports to; undefined: the CEO. */
  readonly under?: string;
};

let nextTeamId = 59020;
let nextId = 281520;

function department(
  name: string,
  weight: number,
  manager: string,
  roles: string,
  teams: string,
  salary: number,
  under?: string,
): Department {
  const id = nextId++;
  return {
    id,
    name,
    weight,
    head: `Head of ${name}`,
    manager,
    roles: roles.split(", "),
    teams: teams
      .split(", ")
      .filter(Boolean)
      .map((team) => ({ id: nextTeamId++, name: team })),
    costCenter: { id: id - 198_570, name: String(4000 + (id - 281_520) * 100) },
    salary,
    under,
  };
}

export const management: Department = {
  ...department("Management", 0, "Managing Director", "Executive Assistant", "", 11_000),
  head: "Chief Executive Officer",
};

export const engineering = department(
  "Engineering",
  26,
  "Engineering Manager",
  "Software Engineer, Backend Engineer, Frontend Engineer, Mobile Engineer, QA Engineer, Site Reliability Engineer",
  "Platform, Payments, Mobile, Web, Reliability, Integrations, Search, Developer Tools",
  5800,
);

export const people: Department = {
  ...department(
    "People",
    5,
    "People Operations Manager",
    "HR Business Partner, Recruiter, Payroll Specialist, HR Generalist",
    "People Operations, Talent Acquisition, Payroll",
    4400,
  ),
  head: "Head of People",
};

export const departments: readonly Department[] = [
  management,
  engineering,
  people,
  department(
    "Product",
    7,
    "Group Product Manager",
    "Product Manager, Product Analyst, Technical Writer",
    "Core Product, Growth, Insights",
    5600,
    "Engineering",
  ),
  department(
    "Design",
    4,
    "Design Manager",
    "Product Designer, UX Researcher, Brand Designer",
    "Product Design, Research",
    4900,
    "Product",
  ),
  department(
    "Data",
    5,
    "Data Manager",
    "Data Engineer, Data Analyst, Data Scientist",
    "Data Platform, Analytics",
    5500,
    "Engineering",
  ),
  department(
    "Sales",
    16,
    "Sales Manager",
    "Account Executive, Sales Development Representative, Key Account Manager, Sales Engineer",
    "DACH, Benelux, Iberia, Enterprise, Inside Sales",
    4600,
  ),
  department(
    "Marketing",
    7,
    "Marketing Manager",
    "Content Manager, Performance Marketer, Event Manager, Online Marketing Specialist",
    "Brand, Demand Generation, Events",
    4200,
    "Sales",
  ),
  department(
    "Customer Success",
    12,
    "Customer Success Lead",
    "Customer Success Manager, Support Specialist, Onboarding Specialist",
    "Onboarding, Support, Success DACH, Success International",
    3900,
    "Sales",
  ),
  department(
    "Finance",
    5,
    "Finance Manager",
    "Accountant, Controller, Billing Specialist",
    "Accounting, Controlling",
    4700,
  ),
  department("Legal", 2, "Legal Counsel Lead", "Legal Counsel, Privacy Specialist", "Legal", 5300, "Finance"),
  department(
    "IT",
    4,
    "IT Manager",
    "System Administrator, IT Support Specialist, Security Engineer",
    "Workplace IT, Security",
    4500,
    "Operations",
  ),
  department(
    "Operations",
    7,
    "Operations Manager",
    "Operations Specialist, Office Manager, Facility Manager, Logistics Coordinator",
    "Workplace, Logistics",
    3700,
  ),
];
