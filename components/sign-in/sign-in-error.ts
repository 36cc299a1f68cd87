/** What next-auth puts into `?error=`, and the sentence under `signIn` for it. */
const sentences = {
  AccessDenied: "errorAccessDenied",
  EmailSignin: "errorEmailSignin",
  Verification: "errorVerification",
  OAuthSignin: "errorOAuth",
  OAuthCallback: "errorOAuth",
  OAuthCreateAccount: "errorOAuth",
  Callback: "errorOAuth",
  OAuthAccountNotLinked: "errorOAuthAccountNotLinked",
  CredentialsSignin: "errorCredentialsSignin",
  SessionRequired: "errorSessionRequired",
  unreachable: "errorUnreachable",
} as const;

export type SignInSentence = (typeof sentences)[keyof typeof sentences] | "errorUnknown";

export function signInSentence(error: string): SignInSentence {
  return Object.hasOwn(sentences, error) ? sentences[error as keyof typeof sentences] : "errorUnknown";
}
