import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = { code: string; label: string; copyLabel: string };

/** Code that can be focused, scrolled by keyboard and copied (rule V-07). */
export function CodeBlock({ code, label, copyLabel }: CodeBlockProps) {
  return (
    <div className="flex items-start gap-1 rounded-control border border-border bg-subtle p-1 pl-3">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto py-1.5 font-mono text-meta leading-5"
      >
        {code}
      </pre>
      <CopyButton text={code} label={copyLabel} iconOnly />
    </div>
  );
}
