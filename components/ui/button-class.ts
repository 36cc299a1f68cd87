import { cva, type VariantProps } from "class-variance-authority";

export const buttonClass = cva(
  [
    "inline-flex max-w-full items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap",
    "transition-colors select-none aria-disabled:cursor-default pointer-coarse:min-h-11 pointer-coarse:min-w-11",
    "disabled:cursor-default disabled:border-border disabled:bg-subtle disabled:text-text-3",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent-fill text-on-fill hover:bg-accent-hover",
        secondary: "border-border bg-surface text-text hover:bg-subtle active:bg-pressed",
        ghost: "border-transparent text-text-2 hover:bg-subtle hover:text-text active:bg-pressed",
        danger: "border-transparent bg-danger-fill text-on-fill hover:bg-danger-hover",
      },
      size: { md: "h-8 px-3 text-body", sm: "h-7 px-2 text-meta" },
      square: { true: "px-0", false: "" },
    },
    compoundVariants: [
      { size: "md", square: true, className: "w-8" },
      { size: "sm", square: true, className: "w-7" },
    ],
    defaultVariants: { variant: "secondary", size: "md", square: false },
  },
);

export type ButtonLook = VariantProps<typeof buttonClass>;
