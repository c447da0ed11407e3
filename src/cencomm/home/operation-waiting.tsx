import { IconCircleCheck, IconFileDescription } from "@tabler/icons-react";
import { Mark } from "#kernel/web/avatar";
import { ButtonLink } from "#kernel/web/button";
import { Bars, Empty, Failed } from "#kernel/web/states";
import { Card } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { formatDate } from "#kernel/words/dates";
import type { OperationCard } from "../operations/contract.ts";
import { lettersOf, OperationStatus, toneOf } from "../operations/looks.tsx";
import { RetentionNotice } from "../retention/card.tsx";
import type { OperationHome } from "./contract.ts";
import { Counts } from "./counts.tsx";
import styles from "./operation-waiting.module.css";
import { isNothingWaiting, useHome } from "./query.tsx";
import { UnreadRow } from "./unread-row.tsx";
import { isOwedByMe, MoreRow, WarningRow } from "./warning-row.tsx";

type WaitingProps = {
  readonly operation: OperationCard;
  readonly mine: readonly OperationCard[];
  /** The one that is worked in says at length that nothing waits. */
  readonly isCurrent: boolean;
};

/** An operation on Home: which it is, what waits in it in numbers, and the next things to do. */
export function OperationWaiting(props: WaitingProps) {
  const t = useWords();
  const { operation, mine, isCurrent } = props;
  const home = useHome(operation);
  const nothing = home.data !== undefined && isNothingWaiting(home.data.counts);
  const dates = t("cencomm.operation.dates", {
    from: formatDate(t.locale, operation.startsOn),
    until: formatDate(t.locale, operation.endsOn),
  });
  return (
    <Card
      level="section"
      inside="flush"
      mark={<Mark letters={lettersOf(operation)} tone={toneOf(mine, operation)} />}
      title={<bdi>{operation.name}</bdi>}
      subtitle={
        <>
          {dates} · <bdi>{t(`cencomm.role.${operation.myRole}`)}</bdi>
        </>
      }
      actions={
        <>
          <OperationStatus of={operation} />
          {nothing && !isCurrent && <span className={styles.nothing}>{t("cencomm.home.nothing")}</span>}
        </>
      }
    >
      {home.isError && home.data === undefined && (
        <Failed error={home.error} onRetry={() => void home.refetch()} />
      )}
      <Ending operation={operation} />
      {!operation.termsSeen && <TermsFirst operation={operation} />}
      {operation.termsSeen && home.isPending && <Bars rows={2} />}
      {home.data !== undefined && (!nothing || isCurrent) && <Inside {...props} home={home.data} />}
    </Card>
  );
}

/** To the coordination unit alone: that everything in it will soon be destroyed. */
function Ending(props: { operation: OperationCard }) {
  const { operation } = props;
  if (!["OCU", "OCU+"].includes(operation.myRole)) return null;
  return (
    <div className={styles.notice}>
      <RetentionNotice operation={operation} />
    </div>
  );
}

/** AD-01: what an operation is for is read and acknowledged before anything of it is shown. */
function TermsFirst(props: { operation: OperationCard }) {
  const t = useWords();
  const { id } = props.operation;
  return (
    <Empty
      icon={IconFileDescription}
      title={t("cencomm.terms.first")}
      actions={
        <ButtonLink to="/operations/$operation/terms" params={{ operation: id }} look="primary">
          {t("cencomm.terms.title")}
        </ButtonLink>
      }
    />
  );
}

function Inside(props: WaitingProps & { home: OperationHome }) {
  const t = useWords();
  const { operation, home } = props;
  const { counts, waiting } = home;
  if (isNothingWaiting(counts))
    return (
      <Empty icon={IconCircleCheck} title={t("cencomm.home.nothing")}>
        <p>{t("cencomm.home.nothing.text")}</p>
      </Empty>
    );
  const first = waiting.find(isOwedByMe);
  return (
    <>
      <Counts operation={operation.id} counts={counts} />
      <ul>
        {waiting.map((card) => (
          <WarningRow
            key={card.messageId}
            operation={operation}
            card={card}
            look={card === first ? "primary" : "plain"}
          />
        ))}
        <UnreadRow operation={operation.id} counts={counts} />
        {counts.open + counts.overdue > waiting.length && <MoreRow operation={operation.id} />}
      </ul>
    </>
  );
}
