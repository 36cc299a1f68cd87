/** What an admin types in the linking flow; in memory only. */
export type LinkValues = { clientId: string; clientSecret: string; subdomain: string };

export type CredentialsProps = {
  values: LinkValues;
  onChange: (values: Partial<LinkValues>) => void;
  onSubmit: () => void;
};
