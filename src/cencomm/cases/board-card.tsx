import { IconCalendarEvent, IconUserCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { countryName } from "#customs/countries";
import { useNow, useZone } from "#kernel/web/clock";
import { Code, CountryCode } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { DateText, Moment } from "#kernel/web/moment";
import { PageLink, useAddressSearch, usePathParams } from "#kernel/web/navigation";
import { ProgressBar } from "#kernel/web/progress";
import { Badge, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { T, useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { AnswerLine } from "./answer-line.tsx";
import styles from "./board-card.module.css";
import type { Assignment, CaseCard } from "./contract.ts";
import { DeadlineText } from "./deadline-text.tsx";
import { shareOfTime, urgencyOf } from "./lateness.tsx";

/** A case on the board: which warning, from whom, by when, and who has it. */
export function BoardCard(props: { card: CaseCard }) {
  const { card } = props;
  return (
    <article className={`${styles.card} ${card.column === "overdue" ? styles.late : ""}`}>
      <p className={styles.top}>
        <Code>{card.number}</Code>
        <span className={styles.at}>
          <WhenOf card={card} />
        </span>
      </p>
      <h3 className={styles.subject}>
        <CaseLink messageId={card.messageId}>
          <bdi>{card.subject}</bdi>
        </CaseLink>
      </h3>
      <From card={card} />
      {card.state === "open" ? <Awaited card={card} /> : <Ended card={card} />}
    </article>
  );
}

/** Opens a case beside the board, which stays as it is filtered. */
export function CaseLink(props: { messageId: string; children: ReactNode }) {
  const [search] = useAddressSearch();
  return (
    <PageLink
      to="/operations/$operation/cases"
      params={usePathParams()}
      search={{ ...search, case: props.messageId }}
      className={styles.link}
    >
      {props.children}
    </PageLink>
  );
}

function WhenOf(props: { card: CaseCard }) {
  const { sentAt, closedAt } = props.card;
  if (closedAt === null) return <T k="cencomm.cases.sent" when={<Moment at={sentAt} as="short" />} />;
  return <T k="cencomm.cases.closedWhen" when={<Moment at={closedAt} as="short" />} />;
}

function From(props: { card: CaseCard }) {
  const t = useWords();
  const { from } = props.card;
  return (
    <p className={styles.from}>
      {from.country !== null && (
        <CountryCode code={from.country} name={countryName(from.country, t.locale.language)} />
      )}
      <bdi className={styles.office}>{from.office === "" ? from.agency : from.office}</bdi>
    </p>
  );
}

const tones = { late: "bad", today: "warn", later: "accent" } as const;

function Awaited(props: { card: CaseCard }) {
  const { card } = props;
  const t = useWords();
  const now = useNow();
  const zone = useZone();
  const { deadline, assignments, answered, addressed } = card;
  const urgent = assignments.find((one) => one.deadline === deadline) ?? assignments[0];
  return (
    <>
      {deadline !== null && (
        <ProgressBar
          label={t("cencomm.cases.timePassed")}
          share={shareOfTime(urgent?.askedAt ?? card.sentAt, deadline, now)}
          tone={tones[urgencyOf(deadline, now, zone)]}
        />
      )}
      <p className={styles.line}>
        {deadline !== null && <DeadlineText deadline={deadline} />}
        {addressed > 1 && (
          <span className={styles.end}>
            {t("cencomm.cases.answeredBy", {
              n: formatNumber(t.locale, answered),
              of: formatNumber(t.locale, addressed),
            })}
          </span>
        )}
      </p>
      <Parties card={card} />
      {card.expectedArrival !== null && (
        <p className={styles.line}>
          <Glyph icon={IconCalendarEvent} size="xs" />
          <span>
            <T k="cencomm.cases.expected" date={<DateText date={card.expectedArrival} solar="none" />} />
          </span>
        </p>
      )}
    </>
  );
}

/** Whose answers are awaited and who has them; the most urgent first. */
function Parties(props: { card: CaseCard }) {
  const t = useWords();
  const { assignments, more } = props.card;
  return (
    <ul className={styles.parties}>
      {assignments.map((one) => (
        <li key={one.id} className={styles.line}>
          <Party of={one} />
          <Holder of={one} />
        </li>
      ))}
      {more > 0 && <li className={styles.moreParties}>{t("cencomm.cases.moreParties", { n: more })}</li>}
    </ul>
  );
}

function Party(props: { of: Assignment }) {
  const t = useWords();
  const { country, agency } = props.of.party;
  if (country === null) return <bdi className={styles.office}>{agency}</bdi>;
  return <CountryCode code={country} name={countryName(country, t.locale.language)} />;
}

function Holder(props: { of: Assignment }) {
  const t = useWords();
  const { owner, reply, reminders } = props.of;
  if (reply === "final") return <Status of={statuses.answered} />;
  return (
    <>
      {owner === null ? (
        <Badge tone="warn" icon={statuses.nobody.icon}>
          {t("kernel.status.nobody")}
        </Badge>
      ) : (
        <span className={styles.holder}>
          <Glyph icon={IconUserCheck} size="xs" />
          <span className={styles.office}>
            {owner.name === null ? t("kernel.status.takenInCharge") : <bdi>{owner.name}</bdi>}
          </span>
        </span>
      )}
      <span className={styles.end}>
        {reply === "none"
          ? reminders > 0 && t("cencomm.cases.reminders", { n: reminders })
          : t("cencomm.cases.interim")}
      </span>
    </>
  );
}

function Ended(props: { card: CaseCard }) {
  const { answer, state } = props.card;
  const t = useWords();
  return (
    <>
      {state === "withdrawn" && (
        <p className={styles.line}>
          <Status of={statuses.withdrawn} />
        </p>
      )}
      {answer !== null && state === "closed" && <AnswerLine answer={answer} />}
      {props.card.addressed > 1 && (
        <p className={styles.line}>
          {t("cencomm.cases.answeredBy", {
            n: formatNumber(t.locale, props.card.answered),
            of: formatNumber(t.locale, props.card.addressed),
          })}
        </p>
      )}
    </>
  );
}
