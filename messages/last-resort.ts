import type { Language } from "./languages";

/** Said when even the frame of the page is broken and no other text can be loaded. */
export const lastResort: Record<Language, { title: string; text: string; retry: string; requestId: string }> =
  {
    en: {
      title: "Rollcall could not be shown",
      text: "Something went wrong in Rollcall. Try again; if it stays, send the request id to your admin.",
      retry: "Try again",
      requestId: "Request id",
    },
    de: {
      title: "Rollcall konnte nicht angezeigt werden",
      text: "In Rollcall ist etwas schiefgegangen. Versuchen Sie es erneut; wenn es dabei bleibt, geben Sie die Anfragenummer an Ihre Administration weiter.",
      retry: "Erneut versuchen",
      requestId: "Anfragenummer",
    },
  };
