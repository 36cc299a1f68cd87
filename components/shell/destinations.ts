import { CircleUser, Code, Link2, ScrollText, Users, type LucideIcon } from "lucide-react";

export type Destination = {
  href: string;
  /** key under `nav` in the messages */
  label: "directory" | "connections" | "developers" | "audit" | "account";
  icon: LucideIcon;
  /** not in a phone's bottom bar, which holds four; the account page leads there */
  wideOnly?: true;
};

const directory: Destination = { href: "/directory", label: "directory", icon: Users };
export const account: Destination = { href: "/account", label: "account", icon: CircleUser };
const adminPages: Destination[] = [
  { href: "/connections", label: "connections", icon: Link2 },
  { href: "/developers", label: "developers", icon: Code },
  { href: "/audit", label: "audit", icon: ScrollText, wideOnly: true },
];

/** What the viewer can go to; three at most without `wideOnly`, so that a phone's bottom bar holds them with the account. */
export function destinationsFor(viewer: { hr: boolean }): { everyone: Destination[]; admin: Destination[] } {
  return { everyone: [directory], admin: viewer.hr ? adminPages : [] };
}

export function isHere(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
