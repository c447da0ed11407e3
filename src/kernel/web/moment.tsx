import { formatDate, formatInstant, formatSolarDate } from "#kernel/words/dates";
import { sayDuration, sayMoment, sayShortMoment } from "#kernel/words/durations";
import { useNow, useZone } from "./clock.tsx";
import styles from "./moment.module.css";
import { useWords } from "./words.tsx";

/** An instant as people say it, with the exact one as a tip; "short" for lists, "exact" for records. */
export function Moment(props: { at: string; as?: "said" | "short" | "exact" }) {
  const t = useWords();
  const now = useNow();
  const zone = useZone();
  const exact = formatInstant(t.locale, props.at, zone);
  const say = { said: sayMoment, short: sayShortMoment, exact: () => exact }[props.as ?? "said"];
  return (
    <time dateTime={props.at} title={exact} className={styles.time}>
      {say(t, props.at, now, zone)}
    </time>
  );
}

/** A calendar date; in Dari with the solar date below it where there is room. */
export function DateText(props: { date: string; solar?: "below" | "none" }) {
  const { locale } = useWords();
  const hasSolar = locale.language === "fa-AF" && props.solar !== "none";
  return (
    <time dateTime={props.date} className={styles.time}>
      {formatDate(locale, props.date)}
      {hasSolar && <span className={styles.solar}>{formatSolarDate(props.date)}</span>}
    </time>
  );
}

/** A length of time: "3 h 20 min". */
export function Duration(props: { minutes: number }) {
  return sayDuration(useWords(), props.minutes);
}
