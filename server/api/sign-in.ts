import { env } from "@/server/env";
import { demoPeople } from "@/server/auth/demo-people";
import { canSendMail } from "@/server/mail/send-mail";

export type SignInOptions = {
  demo: { people: { key: "admin" | "manager" | "employee"; name: string; email: string }[] } | null;
  email: boolean;
  oidc: { name: string } | null;
};

/** The ways in that this installation offers. */
export async function signInOptions(): Promise<SignInOptions> {
  const people = demoPeople();
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME } = env();
  const keys = ["admin", "manager", "employee"] as const;
  return {
    demo: people && {
      people: keys.map((key) => ({ key, name: people[key].name, email: people[key].email })),
    },
    email: canSendMail(),
    oidc: OIDC_ISSUER && OIDC_CLIENT_ID ? { name: OIDC_NAME } : null,
  };
}
