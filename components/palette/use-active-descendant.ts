"use client";
import { useEffect, type RefObject } from "react";

const attribute = "aria-activedescendant";

/** cmdk names the chosen option before options that arrive later are in the page; this names the one that is. */
export function useActiveDescendant(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const field = input.current;
    const list = document.getElementById(field?.getAttribute("aria-controls") ?? "");
    if (!field || !list) return;
    const name = () => {
      const id = list.querySelector('[role="option"][aria-selected="true"]')?.id;
      if (id === (field.getAttribute(attribute) ?? undefined)) return;
      if (id) field.setAttribute(attribute, id);
      else field.removeAttribute(attribute);
    };
    const observer = new MutationObserver(name);
    observer.observe(list, { childList: true, subtree: true, attributeFilter: ["aria-selected"] });
    observer.observe(field, { attributeFilter: [attribute] });
    name();
    return () => observer.disconnect();
  }, [input]);
}
