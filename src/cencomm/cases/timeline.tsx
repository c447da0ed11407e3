import { countryName } from "#customs/countries";
import { useZone } from "#kernel/web/clock";
import { CountryCode } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { useWords } from "#kernel/web/words";
import { formatInstant } from "#kernel/words/dates";
import type { Words } from "#kernel/words/format";
import { AnswerLine } from "./answer-line.tsx";
import type { CaseEvent } from "./contract.ts";
import styles from "./timeline.module.css";

/** CC-13: what happened in a case, with who and when; the latest first. */
export function Timeline(props: { events: readonly CaseEvent[] }) {
  return (
    <ol className={styles.timeline}>
      {props.events.toReversed().map((event, at) => (
        <li key={`${event.at} ${event.kind} ${String(at)}`} className={styles.event}>
          <What event={event} />
          {event.answer !== null && <AnswerLine answer={event.answer} />}
          {event.reason !== null && (
            <blockquote className={styles.reason}>
              <bdi>{event.reason}</bdi>
            </blockquote>
          )}
          <p className={styles.when}>
            <Moment at={event.at} />
            {event.by !== null && (
              <>
                {" · "}
                <bdi>{event.by}</bdi>
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function What(props: { event: CaseEvent }) {
  const t = useWords();
  const zone = useZone();
  const { event } = props;
  return (
    <p className={styles.what}>
      {sayEvent(t, event, zone)}
      {event.party !== null && <Party of={event.party} />}
    </p>
  );
}

function sayEvent(t: Words, event: CaseEvent, zone: string | undefined): string {
  const { kind, to, deadline } = event;
  if (kind === "handed" && to !== null) return t("cencomm.cases.event.handedTo", { name: to });
  if (kind === "deadline" && deadline !== null)
    return t("cencomm.cases.event.deadlineTo", { when: formatInstant(t.locale, deadline, zone) });
  return t(`cencomm.cases.event.${kind}`);
}

function Party(props: { of: NonNullable<CaseEvent["party"]> }) {
  const t = useWords();
  const { country, agency } = props.of;
  if (country === null) return <bdi>{agency}</bdi>;
  return <CountryCode code={country} name={countryName(country, t.locale.language)} />;
}
