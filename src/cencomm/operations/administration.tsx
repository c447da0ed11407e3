import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { ButtonLink } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { useSorting } from "#kernel/web/list-tools";
import { DateText } from "#kernel/web/moment";
import { Empty, Failed, Loading } from "#kernel/web/states";
import { Status } from "#kernel/web/status";
import { Card, PageHeader } from "#kernel/web/surface";
import { type Column, Table } from "#kernel/web/table";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { formatNumber } from "#kernel/words/numbers";
import { sayBytes } from "#kernel/words/sizes";
import type { OperationForAdministrator, OperationsForAdministrator } from "./contract.ts";
import { operationStates } from "./looks.tsx";

/** All operations as an administrator may see them. */
export const administratedQuery = queryOptions({
  queryKey: ["cencomm", "administration"],
  queryFn: ({ signal }) =>
    api.get<OperationsForAdministrator>("/api/cencomm/administration/operations", { signal }),
  select: ({ operations }) => operations,
});

/** CC-01: what an administrator sees of operations: code, dates, state and sizes, never content. */
export function Page() {
  const t = useWords();
  const { data: operations, error, isPending, refetch } = useQuery(administratedQuery);
  const found = (
    <ButtonLink to="/administration/operations/new" look="primary" icon={IconPlus}>
      {t("cencomm.administration.found")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("cencomm.administration.title")}
        subtitle={t("cencomm.administration.intro")}
        actions={found}
      />
      {error !== null && operations === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={6} />}
      {operations?.length === 0 && (
        <Empty icon={IconUsersGroup} title={t("cencomm.administration.none")}>
          <p>{t("cencomm.administration.noneText")}</p>
        </Empty>
      )}
      {operations !== undefined && operations.length > 0 && (
        <Card inside="flush">
          <Operations operations={operations} />
        </Card>
      )}
    </>
  );
}

type Row = OperationForAdministrator;

function Operations(props: { operations: readonly Row[] }) {
  const t = useWords();
  const { sorting, onSort, sorted } = useSorting<Row>(
    {
      code: ({ code }) => code,
      state: ({ state }) => state,
      startsOn: ({ startsOn }) => startsOn,
      endsOn: ({ endsOn }) => endsOn,
      retainUntil: ({ retainUntil }) => retainUntil,
      members: ({ members }) => members,
      bytes: ({ bytes }) => bytes,
    },
    { column: "startsOn", order: "down" },
  );
  return (
    <Table
      label={t("cencomm.administration.title")}
      columns={columnsOf(t)}
      rows={sorted(props.operations)}
      idOf={({ id }) => id}
      nameOf={({ code }) => code}
      sorting={sorting}
      onSort={onSort}
    />
  );
}

function columnsOf(t: Words): readonly Column<Row>[] {
  const date = (name: "startsOn" | "endsOn" | "retainUntil"): Column<Row> => ({
    id: name,
    head: t(`cencomm.operation.field.${name}`),
    canSort: true,
    cell: (row) => <DateText date={row[name]} />,
  });
  return [
    {
      id: "code",
      head: t("cencomm.operation.field.code"),
      canSort: true,
      cell: (row) => <Code>{row.code}</Code>,
    },
    {
      id: "state",
      head: t("cencomm.operation.field.state"),
      canSort: true,
      cell: (row) => <Status of={operationStates[row.state]} />,
    },
    date("startsOn"),
    date("endsOn"),
    date("retainUntil"),
    {
      id: "members",
      head: t("cencomm.administration.members"),
      kind: "number",
      canSort: true,
      cell: (row) => formatNumber(t.locale, row.members),
    },
    {
      id: "bytes",
      head: t("cencomm.administration.size"),
      kind: "number",
      canSort: true,
      cell: (row) => sayBytes(t, row.bytes),
    },
  ];
}
