"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as Radix } from "radix-ui";
import { useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { floatingClass } from "./floating";
import { cn } from "./cn";
import { Icon } from "./icon";
import { announce } from "./live-region";

export type ToastMessage = {
  title: string;
  description?: string;
  action?: { label: string; onPress: () => void };
};

const staysMs = 6000;
let toasts: (ToastMessage & { id: number })[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const none: typeof toasts = [];

function change(next: typeof toasts) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(message: ToastMessage) {
  lastId += 1;
  change([...toasts.slice(-2), { ...message, id: lastId }]);
  announce([message.title, message.description].filter(Boolean).join(". "));
}

const toaster = { show };

/** Only for results of the person's own actions; problems with data are banners or inline. */
export function useToast() {
  return toaster;
}

/** Once, in the root layout: 6 s, paused while pointed at, focused or in the background. F8 goes to it. */
export function Toaster() {
  const t = useTranslations("ui");
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
  // Radix has its own announcer; ours is the one live region, so its text goes nowhere.
  const [silent] = useState(() =>
    typeof document === "undefined" ? undefined : document.createElement("div"),
  );
  return (
    <Radix.Provider duration={staysMs} label={t("notification")} announcerContainer={silent}>
      {shown.map((toast) => (
        <Radix.Root
          key={toast.id}
          onOpenChange={(open) => !open && change(toasts.filter(({ id }) => id !== toast.id))}
          className={cn(floatingClass, "flex items-start gap-3 py-2 pr-2 pl-3")}
        >
          <div className="min-w-0 flex-1 py-1">
            <Radix.Title className="font-medium">{toast.title}</Radix.Title>
            {toast.description && (
              <Radix.Description className="text-text-2">{toast.description}</Radix.Description>
            )}
          </div>
          {toast.action && (
            <Radix.Action asChild altText={toast.action.label}>
              <Button size="sm" onClick={toast.action.onPress}>
                {toast.action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <Button variant="ghost" size="sm" square aria-label={t("dismiss")}>
              <Icon of={X} />
            </Button>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport
        label={t("notifications")}
        className="fixed top-2 right-2 left-2 z-60 flex flex-col gap-2 outline-none sm:top-auto sm:right-4 sm:bottom-4 sm:left-auto sm:w-90"
      />
    </Radix.Provider>
  );
}
