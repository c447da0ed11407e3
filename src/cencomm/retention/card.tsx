import { IconCalendarOff } from "@tabler/icons-react";
import { useNow } from "#kernel/web/clock";
import { DateText, Moment } from "#kernel/web/moment";
import { statuses } from "#kernel/web/statuses";
import { Card, Fact, Facts, Note, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { dateOf, daysBetween, formatDate, formatDayDistance } from "#kernel/words/dates";
import type { Operation, OperationCard } from "../operations/contract.ts";
import { WARNING_DAYS } from "./rules.ts";

type Kept = Pick<OperationCard, "retainUntil" | "isOnHold" | "timeZone">;

/** CC-01, AD-01: how long an operation is kept, and what happens then. */
export function RetentionCard(props: { operation: Operation }) {
  const t = useWords();
  const { operation } = props;
  const { retainUntil, isOnHold, history } = operation;
  const left = useDaysLeft(operation);
  const closedAt = history.findLast(({ state }) => state === "closed")?.at;
  return (
    <Card title={t("cencomm.retention.title")}>
      <Stack>
        <Facts>
          {operation.state === "closed" && closedAt !== undefined && (
            <Fact label={t(statuses.closed.word)}>
              <Moment at={closedAt} />
            </Fact>
          )}
          <Fact label={t("cencomm.operation.field.retainUntil")}>
            <DateText date={retainUntil} /> ({formatDayDistance(t.locale, left)})
          </Fact>
          <Fact label={t("cencomm.hold.on")}>{isOnHold ? t("kernel.yes") : t("kernel.no")}</Fact>
        </Facts>
        <p>{t(isOnHold ? "cencomm.retention.held" : "cencomm.retention.then")}</p>
      </Stack>
    </Card>
  );
}

/** A month before everything is destroyed, and a week before in red: to the coordination unit, on Home and in the settings. */
export function RetentionNotice(props: { operation: Kept }) {
  const t = useWords();
  const { retainUntil, isOnHold } = props.operation;
  const days = useDaysLeft(props.operation);
  const date = formatDate(t.locale, retainUntil);
  if (isOnHold) {
    return days >= 0 ? null : (
      <Note tone="warn" icon={IconCalendarOff}>
        {t("cencomm.retention.pastHeld", { date })}
      </Note>
    );
  }
  if (days > WARNING_DAYS[0]) return null;
  return (
    <Note tone={days > WARNING_DAYS[1] ? "warn" : "bad"} icon={IconCalendarOff}>
      {t("cencomm.retention.warning", { days: Math.max(days, 0), date })}
    </Note>
  );
}

function useDaysLeft({ retainUntil, timeZone }: Kept): number {
  return daysBetween(dateOf(useNow(), timeZone), retainUntil);
}
