"use client";
import { BesideInstructions } from "./beside-instructions";
import { CredentialsForm } from "./credentials-form";
import { DemoCard } from "./demo-card";
import type { CredentialsProps } from "./link-values";

export function StepCredentials({ values, onChange, onSubmit }: CredentialsProps) {
  return (
    <BesideInstructions subdomain={values.subdomain}>
      <div className="flex flex-col gap-6">
        <DemoCard onFill={onChange} />
        <CredentialsForm values={values} onChange={onChange} onSubmit={onSubmit} />
      </div>
    </BesideInstructions>
  );
}
