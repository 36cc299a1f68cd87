"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { countdown } from "./countdown";

/** "We continue by ourselves in 40 s": counts down by itself; nothing to press. */
export function Countdown({ seconds }: { seconds: number }) {
  return <CountdownFrom key={seconds} seconds={seconds} />;
}

function CountdownFrom({ seconds }: { seconds: number }) {
  const t = useTranslations("connect.check");
  const [left, setLeft] = useState(seconds * 1000);
  useEffect(() => {
    const end = performance.now() + seconds * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return <p className="figures text-text-2">{t("slowDown", countdown(left))}</p>;
}
