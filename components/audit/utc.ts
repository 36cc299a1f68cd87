/** "2027-02-01 09:40:12 UTC": how logs elsewhere write it. */
export const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
