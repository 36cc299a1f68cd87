import type { VendorBalance } from "@/server/hris/provider";
import type { Balance, TypeIds } from "@/server/personio/balances";

const units = { day: "day", hour: "hour" } as const;
const unitOf = (unit: string | null | undefined) => units[unit?.toLowerCase() as keyof typeof units] ?? null;

/** What somebody has left of a type as Rollcall knows it. Personio's numbers stay as they are: nothing is rounded. */
export const mapBalance = (balance: Balance, type: TypeIds | undefined): VendorBalance => ({
  vendorId: balance.id,
  typeVendorId: type?.idV2 ?? null,
  name: balance.name,
  category: balance.category?.toLowerCase() ?? null,
  unit: unitOf(type?.unit),
  balance: balance.balance,
  available: balance.available_balance,
  raw: balance.text,
});
