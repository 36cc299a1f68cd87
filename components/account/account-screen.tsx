"use client";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { destinationsFor } from "../shell/destinations";
import { useMe } from "../shell/me";
import { roleLabel } from "../shell/role-label";
import { useSignOut } from "../shell/use-sign-out";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { PageHeader } from "../ui/page-header";
import { PanelBoundary } from "../ui/panel-boundary";
import { TextLink } from "../ui/text-link";
import { Devices, DevicesSkeleton } from "./devices";
import { Preferences } from "./preferences";
import { Section } from "./section";

export function AccountScreen() {
  const t = useTranslations("account");
  const nav = useTranslations("nav");
  const { signOut, pending } = useSignOut();
  return (
    <div className="max-w-[720px]">
      <PageHeader
        title={t("title")}
        actions={
          <Button pending={pending} onClick={() => void signOut()}>
            {!pending && <Icon of={LogOut} />}
            {nav("signOut")}
          </Button>
        }
      />
      <Profile />
      <AdminPages />
      <Preferences />
      <Section title={t("devices")} hint={t("devicesHint")}>
        <PanelBoundary title={t("devicesFailed")} fallback={<DevicesSkeleton />}>
          <Devices />
        </PanelBoundary>
      </Section>
    </div>
  );
}

function Profile() {
  const t = useTranslations("account");
  const { user, workspace, role, employeeId } = useMe();
  return (
    <Section title={t("profile")}>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[10rem_1fr]">
        {user.name && (
          <Row label={t("name")}>
            <bdi>{user.name}</bdi>
          </Row>
        )}
        <Row label={t("email")}>{user.email}</Row>
        <Row label={t("workspace")}>{workspace.name}</Row>
        <Row label={t("role")}>{t(roleLabel[role])}</Row>
      </dl>
      <p className="mt-3">
        {employeeId ? (
          <TextLink href={`/directory/${employeeId}`}>{t("ownPage")}</TextLink>
        ) : (
          <span className="text-text-3">{t("notMatched")}</span>
        )}
      </p>
    </Section>
  );
}

/** On a phone: the pages for which its bottom bar has no room. */
function AdminPages() {
  const nav = useTranslations("nav");
  const pages = destinationsFor(useMe()).admin.filter(({ wideOnly }) => wideOnly);
  if (pages.length === 0) return null;
  return (
    <div className="sm:hidden">
      <Section title={nav("admin")}>
        <ul>
          {pages.map(({ href, label }) => (
            <li key={href}>
              <TextLink href={href}>{nav(label)}</TextLink>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-text-3 max-sm:-mb-2">{label}</dt>
      <dd className="min-w-0 break-words text-text">{children}</dd>
    </div>
  );
}
