import { IconCircleCheck, IconCircleX, IconClockX, IconUserQuestion } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Entries, Entry } from "#kernel/web/entries";
import { Moment } from "#kernel/web/moment";
import { Status, type StatusLook } from "#kernel/web/status";
import { Card } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import type { Rescue } from "./contract.ts";
import { rescuesQuery } from "./query.tsx";

const looks: Readonly<Record<Rescue["outcome"], StatusLook>> = {
  waiting: { word: "cencomm.rescue.outcome.waiting", icon: IconUserQuestion, tone: "warn" },
  confirmed: { word: "cencomm.rescue.outcome.confirmed", icon: IconCircleCheck, tone: "ok" },
  declined: { word: "cencomm.rescue.outcome.declined", icon: IconCircleX, tone: "plain" },
  withdrawn: { word: "cencomm.rescue.outcome.withdrawn", icon: IconCircleX, tone: "plain" },
  expired: { word: "cencomm.rescue.outcome.expired", icon: IconClockX, tone: "plain" },
};

/** One rescue: whom, why, who asked and who answered. */
export function RescueEntry(props: { rescue: Rescue; actions?: ReactNode }) {
  const t = useWords();
  const { person, askedBy, askedAt, reason, outcome, endedAt, endedBy } = props.rescue;
  const name = (of: Rescue["askedBy"]) => <bdi>{of.name ?? t("cencomm.rescue.anAdministrator")}</bdi>;
  return (
    <Entry
      title={
        <>
          <bdi>{person.name ?? t("cencomm.rescue.someone")}</bdi> <Status of={looks[outcome]} />
        </>
      }
      facts={
        <>
          <span>
            <T k="cencomm.rescue.askedBy" name={name(askedBy)} />
          </span>
          <Moment at={askedAt} />
          {reason !== null && <bdi>{reason}</bdi>}
          {endedBy !== null && (
            <span>
              <T k="cencomm.rescue.answeredBy" name={name(endedBy)} />
            </span>
          )}
          {endedAt !== null && <Moment at={endedAt} />}
        </>
      }
      {...(props.actions !== undefined && { actions: props.actions })}
    />
  );
}

/** CC-01: that administrators rescued an operation, or want to, its whole coordination unit sees; nothing when none did. */
export function RescuesCard(props: { operation: string }) {
  const t = useWords();
  const { data: rescues = [] } = useQuery(rescuesQuery(props.operation));
  if (rescues.length === 0) return null;
  return (
    <Card title={t("cencomm.rescue.title")} inside="flush">
      <Entries label={t("cencomm.rescue.title")}>
        {rescues.map((rescue) => (
          <RescueEntry key={rescue.id} rescue={rescue} />
        ))}
      </Entries>
    </Card>
  );
}
