"use client";
import { useEffect } from "react";

const typedInto = "input, textarea, select, [contenteditable]";

/**
 * An on-screen keyboard never covers the field one types into (rule C-26): as soon as it takes room away, the field comes into
 * what is left. Browsers do so for pages of their own, not reliably for what scrolls inside a frame.
 */
export function FieldInView() {
  useEffect(() => {
    const { visualViewport } = window;
    const keep = () => {
      const field = document.activeElement;
      if (!visualViewport || !field?.matches(typedInto)) return;
      const { top, bottom } = field.getBoundingClientRect();
      const seenFrom = visualViewport.offsetTop;
      if (top < seenFrom || bottom > seenFrom + visualViewport.height)
        field.scrollIntoView({ block: "center" });
    };
    visualViewport?.addEventListener("resize", keep);
    return () => visualViewport?.removeEventListener("resize", keep);
  }, []);
  return null;
}
