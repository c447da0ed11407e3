import { useNow, useZone } from "#kernel/web/clock";
import { Glyph } from "#kernel/web/icon";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import { formatInstant } from "#kernel/words/dates";
import styles from "./deadline-text.module.css";
import { sayDeadline, urgencyOf } from "./lateness.tsx";

const icons = {
  late: statuses.overdue.icon,
  today: statuses.dueToday.icon,
  later: statuses.dueToday.icon,
} as const;

/** "3 h 20 min late" or "8 h 16 min left", with the exact instant as a tip; moves with the clock. "bare" has no icon. */
export function DeadlineText(props: { deadline: string; look?: "usual" | "bare" }) {
  const t = useWords();
  const now = useNow();
  const zone = useZone();
  const { deadline } = props;
  const urgency = urgencyOf(deadline, now, zone);
  return (
    <time
      dateTime={deadline}
      title={formatInstant(t.locale, deadline, zone)}
      className={`${styles.deadline} ${styles[urgency]}`}
    >
      {props.look !== "bare" && <Glyph icon={icons[urgency]} size="xs" />}
      {sayDeadline(t, deadline, now)}
    </time>
  );
}
