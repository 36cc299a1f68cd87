"use client";
import type { ComponentProps, MouseEvent } from "react";
import { buttonClass, type ButtonLook } from "./button-class";
import { cn } from "./cn";
import { Spinner } from "./spinner";

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** While something is under way: the label stays, a spinner joins it, a second press does nothing. */
    pending?: boolean;
  };

export function Button({
  variant,
  size,
  square,
  pending = false,
  type = "button",
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      onClick={press}
      aria-disabled={pending || rest["aria-disabled"] || undefined}
      aria-busy={pending || undefined}
      className={cn(buttonClass({ variant, size, square }), className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
