// By itself, as every page's provider needs it: with the schemas of link.ts it would bring zod to each of them.

/** The header with the session of a link; a page that shows the linking flow without a sign-in sends it. */
export const LINK_HEADER = "x-rollcall-link";
