"use client";
import dynamic from "next/dynamic";
import { useCallback, useState, type ReactNode } from "react";
import type { Me } from "@/contracts/session";
import { LiveUpdates } from "../trpc/live";
import { contentId } from "../ui/page-id";
import { BottomBar } from "./bottom-bar";
import { FreshnessBanner } from "./freshness-line";
import { Header } from "./header";
import { MeProvider } from "./me";
import { Sidebar } from "./sidebar";
import { useShortcuts } from "./use-shortcuts";

const Palette = dynamic(() => import("../palette/palette").then((file) => file.Palette));
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((file) => file.ShortcutsDialog));

/** What surrounds every page of somebody who is signed in. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const [shown, setShown] = useState<"palette" | "shortcuts" | null>(null);
  useShortcuts({
    onSearch: useCallback(() => setShown((now) => (now === "palette" ? null : "palette")), []),
    onHelp: useCallback(() => setShown("shortcuts"), []),
  });
  const close = useCallback(() => setShown(null), []);
  return (
    <MeProvider initial={me}>
      <LiveUpdates />
      <div className="flex min-h-dvh">
        <Sidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <Header onSearch={() => setShown("palette")} />
          <FreshnessBanner />
          <main
            id={contentId}
            tabIndex={-1}
            className="mx-auto w-full max-w-[1264px] flex-1 px-4 pt-6 pb-[calc(var(--bottom-bar-height)+32px)] sm:px-8"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar />
      {shown === "palette" && <Palette onClose={close} onShortcuts={() => setShown("shortcuts")} />}
      {shown === "shortcuts" && <ShortcutsDialog onClose={close} />}
    </MeProvider>
  );
}
