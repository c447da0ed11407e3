import { countryName } from "#customs/countries";
import { Code } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { PageLink } from "#kernel/web/navigation";
import { Card } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { kinds } from "../mailbox/kinds.tsx";
import type { OperationCard } from "../operations/contract.ts";
import type { HomeEvent } from "./contract.ts";
import styles from "./latest.module.css";
import { useHome, useVisit } from "./query.tsx";

/** What happened in the operation since the reader was here before; only what he may read. */
export function Latest(props: { operation: OperationCard }) {
  const t = useWords();
  const { id } = props.operation;
  const { data: home } = useHome(props.operation);
  useVisit(home === undefined ? null : id);
  if (home === undefined) return null;
  const { latest, lastVisit } = home;
  if (latest.length === 0 && lastVisit === null) return null;
  return (
    <Card title={t(lastVisit === null ? "cencomm.home.latest.first" : "cencomm.home.latest.title")}>
      {latest.length === 0 ? (
        <p className={styles.none}>{t("cencomm.home.latest.none")}</p>
      ) : (
        <ol className={styles.latest}>
          {latest.map((event) => (
            <Happened key={`${event.messageId} ${event.kind} ${event.at}`} operation={id} event={event} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Happened(props: { operation: string; event: HomeEvent }) {
  const t = useWords();
  const { operation, event } = props;
  const { country, agency, number, subject } = event;
  const who = country === null ? agency : countryName(country, t.locale.language);
  return (
    <li className={styles.event}>
      <PageLink
        to="/operations/$operation/mailbox"
        params={{ operation }}
        search={{ box: "all", message: event.messageId }}
      >
        {t(`cencomm.home.latest.${event.kind}`, { kind: t(kinds[event.messageKind].word), who })}
        {number !== null && (
          <>
            {" "}
            <Code>{number}</Code>
          </>
        )}
      </PageLink>
      <bdi className={styles.subject}>{subject}</bdi>
      <span className={styles.when}>
        <Moment at={event.at} />
      </span>
    </li>
  );
}
