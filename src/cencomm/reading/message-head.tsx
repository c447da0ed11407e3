import { IconExclamationCircle } from "@tabler/icons-react";
import { countryName } from "#customs/countries";
import { Mark } from "#kernel/web/avatar";
import { Code } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { Badge, Kind, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { T, useWords } from "#kernel/web/words";
import type { Message, Originator } from "../mailbox/contract.ts";
import { kinds } from "../mailbox/kinds.tsx";
import { SentToWhole } from "../mailbox/sent-to.tsx";
import styles from "./message-head.module.css";

/** Kind, number and states; the subject; who wrote it, to whom, when. */
export function MessageHead(props: { message: Message }) {
  const { message } = props;
  const t = useWords();
  const { from } = message;
  return (
    <header className={styles.head}>
      <div className={styles.states}>
        <Kind of={kinds[message.kind]} />
        {message.number !== null && <Code>{message.number}</Code>}
        {message.version > 1 && (
          <Badge tone="line">{t("cencomm.message.version", { n: message.version })}</Badge>
        )}
        {message.isUrgent && (
          <Badge tone="warn" icon={IconExclamationCircle}>
            {t("cencomm.mailbox.urgent")}
          </Badge>
        )}
        {message.withdrawn !== null && <Status of={statuses.withdrawn} />}
      </div>
      <h2 id={`subject-${message.id}`} className={styles.subject}>
        <bdi>{message.subject}</bdi>
      </h2>
      <div className={styles.originator}>
        <Mark letters={from.country ?? initials(from.agency)} tone="plain" />
        <div className={styles.who}>
          <p>
            <From from={from} />
          </p>
          <p className={styles.to}>
            <SentToWhole to={message.to} />
          </p>
        </div>
        <span className={styles.when}>
          <Moment at={message.sentAt} />
        </span>
        <span className={styles.printedWhen}>
          <Moment at={message.sentAt} as="exact" />
        </span>
      </div>
    </header>
  );
}

/** CC-11: who wrote it, from which office, of which country or organisation, and how to reach the office. */
function From(props: { from: Originator }) {
  const { locale } = useWords();
  const { name, office, telephone, agency, country } = props.from;
  const place = country === null ? agency : countryName(country, locale.language);
  const facts = [name === office ? "" : office, place].filter((fact) => fact !== "");
  return (
    <>
      <b>
        <bdi>{name === "" ? office : name}</bdi>
      </b>
      {facts.map((fact) => (
        <span key={fact} className={styles.fact}>
          <bdi>{fact}</bdi>
        </span>
      ))}
      {telephone !== "" && (
        <span className={styles.fact}>
          <T k="cencomm.message.telephone" number={<Code>{telephone}</Code>} />
        </span>
      )}
    </>
  );
}

function initials(agency: string): string {
  return [...agency].slice(0, 2).join("").toUpperCase();
}
