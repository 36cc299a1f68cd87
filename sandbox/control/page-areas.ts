/** One area of the control page; each is a page of its own with an address of its own. */
export type ControlArea = {
  readonly path: string;
  readonly name: string;
  readonly about: string;
  /** The drawing of its icon, 16 by 16. */
  readonly icon: string;
};

export const areas: readonly ControlArea[] = [
  {
    path: "people",
    name: "People",
    about: "Everybody in the company. What you change here is what clients read next.",
    icon: "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.4a4.5 4.5 0 0 1 2.5 4.1",
  },
  {
    path: "absences",
    name: "Absences",
    about: "Requests and absences as HR sees them, the ones that wait longest first.",
    icon: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3M6 10l1.5 1.5 3-3",
  },
  {
    path: "attendances",
    name: "Attendances",
    about: "What people tracked, first what waits for a decision, and the projects they book it on.",
    icon: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 8l2 2 3.5-4",
  },
  {
    path: "documents",
    name: "Documents",
    about: "What clients uploaded to people's profiles, and the digest of each file.",
    icon: "M4 1.5h5l3 3v10H4zM9 1.5v3h3M6 8h4M6 11h4",
  },
  {
    path: "access",
    name: "Access",
    about: "What a client signs in with and what it may read and write. Changes count for issued tokens too.",
    icon: "M5 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 8.5h6.5v2.5M11.5 8.5v2",
  },
  {
    path: "webhooks",
    name: "Webhooks",
    about: "Who is told about events, what was sent, and what goes wrong on the way.",
    icon: "M8 7 5.5 11.5M4 14a2.5 2.5 0 1 0 0-5M8 7a2.5 2.5 0 1 0-2.4-1.8M8 4.5l2.5 5M12 14a2.5 2.5 0 1 0-2.2-3.7M4 11.5h6",
  },
  {
    path: "requests",
    name: "Requests",
    about: "The last 200 calls to Personio's paths. Bodies and secrets are never kept.",
    icon: "M2 4h8M2 8h12M2 12h6M12 2.5 13.5 4 12 5.5",
  },
  {
    path: "faults",
    name: "Faults",
    about: "Let chosen requests go wrong. The oldest fault that matches and fires decides.",
    icon: "M8 2 14.5 13.5h-13ZM8 6.5v3.5M8 12v.01",
  },
  {
    path: "tcp-proxy",
    name: "TCP proxy",
    about: "Connections that go wrong below HTTP: slow, silent, cut or in pieces.",
    icon: "M1.5 8H4M12 8h2.5M4 5h2.5v6H4zM9.5 5H12v6H9.5zM6.5 6.5h1.2M6.5 9.5h1.2",
  },
  {
    path: "switches",
    name: "Switches",
    about: "Where Personio's papers and its answers disagree, or where it changed, you choose.",
    icon: "M5 4.5h6a3.5 3.5 0 0 1 0 7H5a3.5 3.5 0 0 1 0-7ZM11 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z",
  },
  {
    path: "clock",
    name: "Clock",
    about: "The company's time: tokens, dates, approvals and deliveries follow it; rate limits do not.",
    icon: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.5 1.5",
  },
  {
    path: "snapshots",
    name: "Snapshots",
    about: "Keep the whole state under a name and come back to it. What you download outlives the sandbox.",
    icon: "M1.5 5.5h3l1-2h5l1 2h3v8h-13zM8 11.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  },
];
