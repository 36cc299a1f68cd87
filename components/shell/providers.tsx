"use client";
import { ThemeProvider } from "next-themes";
import { useState, type ReactNode } from "react";
import { TRPCProvider } from "../trpc/provider";
import { Toaster } from "../ui/toast";
import { TooltipProvider } from "../ui/tooltip";
import { FieldInView } from "./field-in-view";
import { RouteFocus } from "./route-focus";
import { TimeZoneCookie } from "./time-zone-cookie";

type ProvidersProps = {
  nonce: string | undefined;
  /** inside another product's page, which decides on the look and where no cookie is set */
  embedded: { theme: string | null; mode: string } | null;
  children: ReactNode;
};

/** Everything the pages share in the browser; once, in the root layout. */
export function Providers({ nonce, embedded, children }: ProvidersProps) {
  const theme = embedded?.theme === "light" || embedded?.theme === "dark" ? embedded.theme : undefined;
  useState(() => allowStyles(nonce));
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
      enableColorScheme={embedded?.mode !== "iframe"} // in a frame the style sheet has it
      storageKey={embedded ? "rollcall.embedded" : "rollcall.theme"}
      {...(theme ? { forcedTheme: theme } : {})}
    >
      <TRPCProvider withCookies={!embedded}>
        <TooltipProvider delayDuration={300}>
          {children}
          <RouteFocus />
          <FieldInView />
          {!embedded && <TimeZoneCookie />}
          <Toaster />
        </TooltipProvider>
      </TRPCProvider>
    </ThemeProvider>
  );
}

/** Radix locks the page's scrolling with a style element; the content security policy wants the nonce on it. */
function allowStyles(nonce: string | undefined) {
  if (typeof window !== "undefined" && nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
}
