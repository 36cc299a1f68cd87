"use client";
import { PageError, type PageErrorProps } from "@/components/shell/page-error";
import { PlainPage } from "@/components/sign-in/plain-page";

export default function RootError(props: PageErrorProps) {
  return (
    <PlainPage>
      <PageError {...props} />
    </PlainPage>
  );
}
