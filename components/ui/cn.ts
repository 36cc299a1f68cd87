import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["meta", "body", "form", "lead", "title", "figure"],
      radius: ["bar", "control", "card"],
      shadow: ["float"],
    },
  },
});

/** Joins class names; the last of two that contradict each other wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
