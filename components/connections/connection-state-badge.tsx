"use client";
import type { ConnectionState } from "@/contracts/connection";
import {
  CircleAlert,
  CircleCheck,
  CirclePause,
  RefreshCw,
  TriangleAlert,
  Unplug,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const looks: Record<ConnectionState, { tone: Tone; icon: LucideIcon }> = {
  connected: { tone: "success", icon: CircleCheck },
  limited: { tone: "warning", icon: TriangleAlert },
  syncing: { tone: "accent", icon: RefreshCw },
  needs_attention: { tone: "warning", icon: CircleAlert },
  reconnect_needed: { tone: "danger", icon: Unplug },
  paused: { tone: "neutral", icon: CirclePause },
};

/** Rule A-01: the state in words; icon and colour repeat it. */
export function ConnectionStateBadge({ state }: { state: ConnectionState }) {
  const t = useTranslations("connections.states");
  return (
    <Badge tone={looks[state].tone} icon={looks[state].icon}>
      {t(state)}
    </Badge>
  );
}
