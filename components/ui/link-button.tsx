import { Link } from "./link";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonLook } from "./button-class";
import { cn } from "./cn";

/** Goes somewhere, looks like a button. */
export function LinkButton({
  variant,
  size,
  square,
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={cn(buttonClass({ variant, size, square }), className)} />;
}
