/** What an admin types in the linking flow; in memory only. */
export type LinkValues = { clientId: string; clientSecret: string; subdomain: string };

/** The connection that gets new credentials, instead of a new one being linked. */
export type Reconnected = { id: string; name: string };

/** The panel with the way through Personio, where the screen is too narrow for it to stand beside the form. */
export type Instructions = { open: boolean; onToggle: () => void };

export type CredentialsProps = {
  values: LinkValues;
  onChange: (values: Partial<LinkValues>) => void;
  onSubmit: () => void;
  /** left out where the way begins */
  onBack?: () => void;
};
