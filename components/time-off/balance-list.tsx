"use client";
import type { PersonBalances } from "@/contracts/time-off";
import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import { amountFormat, hoursAndMinutes } from "./balance-amount";

type Balance = PersonBalances["balances"][number];

/** What can still be planned of each type, as Personio counts it (rule R-07). */
export function BalanceList({ balances }: { balances: Balance[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5">
      {balances.map((balance, index) => (
        <Fragment key={index}>
          <dt className="min-w-0 break-words text-text-2">
            <bdi>{balance.name}</bdi>
          </dt>
          <dd className="figures text-right font-medium">
            <Amount balance={balance} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Amount({ balance: { unit, available } }: { balance: Balance }) {
  const t = useTranslations("person.timeOff");
  const format = useFormatter();
  const sign = available < 0 ? "below" : "available";
  if (unit === "hour") {
    const { hours, minutes } = hoursAndMinutes(available);
    return t(`hours.${sign}`, { hours, minutes });
  }
  const amount = format.number(Math.abs(available), amountFormat);
  return unit === "day"
    ? t(`days.${sign}`, { count: Math.abs(available), amount })
    : t(`bare.${sign}`, { amount });
}
