import { Button } from "#kernel/web/button";
import { Unseen } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { Tabs } from "#kernel/web/tabs";
import { useIsNarrow } from "#kernel/web/width";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { BoardCard } from "./board-card.tsx";
import styles from "./board-columns.module.css";
import type { ShownColumn } from "./board-query.tsx";
import { columnLooks } from "./looks.tsx";
import { type CasesPlace, useCasesPlace } from "./place.tsx";

/** CC-13: overdue, open and closed side by side; on a phone one after the other. */
export function BoardColumns(props: { place: CasesPlace; columns: readonly ShownColumn[] }) {
  const t = useWords();
  const { place, columns } = props;
  const [, go] = useCasesPlace();
  const isNarrow = useIsNarrow();
  if (isNarrow)
    return (
      <Tabs
        label={t("cencomm.cases.title")}
        current={place.column}
        onCurrent={(column) => go({ column }, "replace")}
        tabs={columns.map((column) => ({
          id: column.name,
          label: t(columnLooks[column.name].word),
          count: column.count,
          panel: (
            <div className={styles.panel}>
              <h2>
                <Unseen>{t(columnLooks[column.name].word)}</Unseen>
              </h2>
              <Cards column={column} />
            </div>
          ),
        }))}
      />
    );
  return (
    <div className={styles.board}>
      {columns.map((column) => (
        <section key={column.name} className={styles[column.name]} aria-labelledby={`column-${column.name}`}>
          <h2 id={`column-${column.name}`} className={styles.head}>
            <Glyph icon={columnLooks[column.name].icon} />
            {t(columnLooks[column.name].word)}
            <span className={styles.count}>{formatNumber(t.locale, column.count)}</span>
          </h2>
          <Cards column={column} />
        </section>
      ))}
    </div>
  );
}

function Cards(props: { column: ShownColumn }) {
  const t = useWords();
  const { name, cases, hasMore, isBringing, bringMore } = props.column;
  return (
    <>
      {cases.length === 0 && <p className={styles.nothing}>{t(`cencomm.cases.nothing.${name}`)}</p>}
      <ul className={styles.cards}>
        {cases.map((card) => (
          <li key={card.messageId}>
            <BoardCard card={card} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button look="quiet" size="dense" isBusy={isBringing} onClick={bringMore}>
          {t("cencomm.mailbox.more")}
        </Button>
      )}
    </>
  );
}
