import { countryName } from "#customs/countries";
import { ButtonLink } from "#kernel/web/button";
import { useNow, useZone } from "#kernel/web/clock";
import { Code } from "#kernel/web/code";
import { PageLink } from "#kernel/web/navigation";
import { Kind, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import type { CaseCard } from "../cases/contract.ts";
import { DeadlineText } from "../cases/deadline-text.tsx";
import { urgencyOf } from "../cases/lateness.tsx";
import { kinds } from "../mailbox/kinds.tsx";
import type { OperationCard } from "../operations/contract.ts";
import styles from "./operation-waiting.module.css";

const looks = { late: statuses.overdue, today: statuses.dueToday, later: statuses.waiting } as const;

type RowProps = {
  readonly operation: OperationCard;
  readonly card: CaseCard;
  readonly look: "primary" | "plain";
};

/** A warning that waits for an answer: which, from whom, by when, and the way to answer it. */
export function WarningRow(props: RowProps) {
  const t = useWords();
  const { card } = props;
  const { from } = card;
  const place = from.country === null ? from.agency : countryName(from.country, t.locale.language);
  return (
    <li className={styles.row}>
      <span className={styles.kind}>
        <Kind of={kinds.warning} />
      </span>
      <div className={styles.what}>
        <b>
          <bdi>{card.subject}</bdi>
        </b>
        <span className={styles.who}>
          <Code>{card.number}</Code>
          {from.office !== "" && (
            <>
              {" · "}
              <bdi>{from.office}</bdi>
            </>
          )}
          {" · "}
          <bdi>{place}</bdi>
        </span>
      </div>
      <Deadline card={card} />
      <Act {...props} />
    </li>
  );
}

function Deadline(props: { card: CaseCard }) {
  const now = useNow();
  const zone = useZone();
  const { deadline } = props.card;
  if (deadline === null) return <span />;
  return (
    <span className={styles.when}>
      <Status of={looks[urgencyOf(deadline, now, zone)]} />
      <DeadlineText deadline={deadline} look="bare" />
    </span>
  );
}

/** Whoever owes the answer writes it; others look at the case. */
function Act(props: RowProps) {
  const t = useWords();
  const { operation, card, look } = props;
  const params = { operation: operation.id };
  const mayAnswer = operation.state !== "closed" && isOwedByMe(card);
  return (
    <span className={styles.act}>
      {mayAnswer ? (
        <ButtonLink
          size="dense"
          look={look}
          to="/operations/$operation/report"
          params={params}
          search={{ kind: "feedback", answer: card.messageId }}
        >
          {t("cencomm.home.answer")}
        </ButtonLink>
      ) : (
        <ButtonLink
          size="dense"
          to="/operations/$operation/cases"
          params={params}
          search={{ case: card.messageId }}
        >
          {t("cencomm.home.look")}
        </ButtonLink>
      )}
    </span>
  );
}

/** Whether the reader's country or organisation owes the answer. */
export function isOwedByMe({ assignments }: CaseCard): boolean {
  return assignments.some(({ isMine, reply }) => isMine && reply !== "final");
}

/** The way to those that have no row here. */
export function MoreRow(props: { operation: string }) {
  const t = useWords();
  return (
    <li className={styles.more}>
      <PageLink to="/operations/$operation/cases" params={{ operation: props.operation }}>
        {t("cencomm.home.allCases")}
      </PageLink>
    </li>
  );
}
