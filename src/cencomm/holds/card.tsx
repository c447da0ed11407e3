import { IconHandOff, IconHandStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { Entries, Entry, NoEntries } from "#kernel/web/entries";
import { Moment } from "#kernel/web/moment";
import { Bars, Failed } from "#kernel/web/states";
import { Status, type StatusLook } from "#kernel/web/status";
import { Card } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Hold, HoldSide } from "./contract.ts";
import { type Held, HoldDialog } from "./dialog.tsx";
import { holdsQuery } from "./query.tsx";

/** How a hold is shown as long as it stands. */
export const onHold: StatusLook = { word: "cencomm.hold.on", icon: IconHandStop, tone: "accent" };
const lifted: StatusLook = { word: "cencomm.hold.lifted", icon: IconHandOff, tone: "plain" };

type HoldsCardProps = {
  readonly operation: Held;
  /** For whom one looks: each side lifts its own. */
  readonly side: HoldSide;
  /** "read" for those of the coordination unit who do not organise, and when there is nothing left to hold. */
  readonly may: "change" | "read";
};

/** AD-02: who keeps an operation beyond its retention date and why, and for this side setting and lifting. */
export function HoldsCard(props: HoldsCardProps) {
  const t = useWords();
  const { operation, side, may } = props;
  const [asked, ask] = useState<Hold | "new" | null>(null);
  const { data: holds, error, isPending, refetch } = useQuery(holdsQuery(operation.id, side));
  const own = holds?.find((hold) => hold.side === side && hold.liftedAt === null);
  return (
    <Card
      title={t("cencomm.hold.title")}
      inside="flush"
      actions={
        holds !== undefined && own === undefined && may === "change" && <SetButton onSet={() => ask("new")} />
      }
    >
      {error !== null && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Bars rows={1} />}
      {holds !== undefined && (
        <HoldList holds={holds} own={may === "change" ? own : undefined} onLift={ask} />
      )}
      {asked !== null && (
        <HoldDialog
          operation={operation}
          side={side}
          lifting={asked === "new" ? null : asked}
          onClose={() => ask(null)}
        />
      )}
    </Card>
  );
}

function SetButton(props: { onSet: () => void }) {
  const t = useWords();
  return (
    <Button size="dense" icon={IconHandStop} onClick={props.onSet}>
      {t("cencomm.hold.set")}
    </Button>
  );
}

function HoldList(props: { holds: readonly Hold[]; own: Hold | undefined; onLift: (hold: Hold) => void }) {
  const t = useWords();
  const { holds, own, onLift } = props;
  return (
    <Entries label={t("cencomm.hold.title")}>
      {holds.length === 0 && <NoEntries>{t("cencomm.hold.none")}</NoEntries>}
      {holds.map((hold) => (
        <HoldEntry key={hold.id} hold={hold} {...(hold === own && { onLift })} />
      ))}
    </Entries>
  );
}

function HoldEntry(props: { hold: Hold; onLift?: (hold: Hold) => void }) {
  const t = useWords();
  const { hold, onLift } = props;
  const isLifted = hold.liftedAt !== null;
  const [at, by, why] = isLifted
    ? [hold.liftedAt, hold.liftedByName, hold.liftReason]
    : [hold.setAt, hold.setByName, hold.reason];
  return (
    <Entry
      title={<Status of={isLifted ? lifted : onHold} />}
      facts={
        <>
          <span>{t(`cencomm.hold.side.${hold.side}`)}</span>
          <Moment at={at ?? hold.setAt} />
          {by !== null && <bdi>{by}</bdi>}
          {why === null ? <span>{t("cencomm.hold.unread")}</span> : <bdi>{why}</bdi>}
        </>
      }
      {...(onLift !== undefined && {
        actions: (
          <Button size="dense" look="dangerQuiet" onClick={() => onLift(hold)}>
            {t("cencomm.hold.lift")}
          </Button>
        ),
      })}
    />
  );
}
