import { countryName } from "#customs/countries";
import { Button } from "#kernel/web/button";
import { Code, CountryCode } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { Card } from "#kernel/web/surface";
import { type Column, Table } from "#kernel/web/table";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { formatNumber } from "#kernel/words/numbers";
import { CaseLink } from "./board-card.tsx";
import type { ShownColumn } from "./board-query.tsx";
import { sortCases } from "./case-rows.tsx";
import styles from "./case-table.module.css";
import type { CaseCard } from "./contract.ts";
import { DeadlineText } from "./deadline-text.tsx";
import { columnLooks } from "./looks.tsx";
import { type CasesPlace, useCasesPlace } from "./place.tsx";

/** CC-13: the same cases as a table, to compare, sort and print. */
export function CaseTable(props: { place: CasesPlace; columns: readonly ShownColumn[] }) {
  const t = useWords();
  const { place, columns } = props;
  const [, go] = useCasesPlace();
  const rows = sortCases(
    columns.flatMap(({ cases }) => cases),
    place.sorting,
    t.locale,
  );
  const unfinished = columns.filter(({ hasMore }) => hasMore);
  return (
    <Card inside="flush">
      <Table
        label={t("cencomm.cases.title")}
        columns={tableColumns(t)}
        rows={rows}
        idOf={({ messageId }) => messageId}
        nameOf={({ number }) => number}
        {...(place.sorting === null ? {} : { sorting: place.sorting })}
        onSort={({ column, order }) => go({ sort: `${column}.${order}` }, "replace")}
        current={place.opened}
      />
      {unfinished.length > 0 && (
        <div className={styles.more}>
          <Button
            size="dense"
            isBusy={unfinished.some(({ isBringing }) => isBringing)}
            onClick={() => {
              for (const { bringMore } of unfinished) bringMore();
            }}
          >
            {t("cencomm.mailbox.more")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function tableColumns(t: Words): readonly Column<CaseCard>[] {
  return [...whichColumns(t), ...whereColumns(t)];
}

function whichColumns(t: Words): readonly Column<CaseCard>[] {
  return [
    {
      id: "number",
      head: t("cencomm.cases.head.number"),
      canSort: true,
      cell: ({ number, messageId }) => (
        <CaseLink messageId={messageId}>
          <Code>{number}</Code>
        </CaseLink>
      ),
    },
    {
      id: "subject",
      head: t("cencomm.cases.head.subject"),
      canSort: true,
      cell: ({ subject }) => <bdi>{subject}</bdi>,
    },
    {
      id: "from",
      head: t("cencomm.cases.head.from"),
      canSort: true,
      cell: ({ from }) =>
        from.country === null ? (
          <bdi>{from.agency}</bdi>
        ) : (
          <CountryCode code={from.country} name={countryName(from.country, t.locale.language)} />
        ),
    },
    {
      id: "sent",
      head: t("kernel.status.sent"),
      canSort: true,
      cell: ({ sentAt }) => <Moment at={sentAt} as="short" />,
    },
  ];
}

function whereColumns(t: Words): readonly Column<CaseCard>[] {
  return [
    {
      id: "deadline",
      head: t("cencomm.cases.head.deadline"),
      canSort: true,
      cell: ({ deadline }) => (deadline === null ? "–" : <DeadlineText deadline={deadline} />),
    },
    {
      id: "answered",
      head: t("kernel.status.answered"),
      kind: "number",
      canSort: true,
      cell: ({ answered, addressed }) =>
        t("cencomm.cases.nOfM", {
          n: formatNumber(t.locale, answered),
          of: formatNumber(t.locale, addressed),
        }),
    },
    {
      id: "unowned",
      head: t("kernel.status.nobody"),
      kind: "number",
      canSort: true,
      cell: ({ unowned }) => formatNumber(t.locale, unowned),
    },
    {
      id: "state",
      head: t("cencomm.cases.head.state"),
      cell: ({ state, column }) => (
        <Status of={state === "withdrawn" ? statuses.withdrawn : columnLooks[column]} />
      ),
    },
  ];
}
