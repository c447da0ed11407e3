import { IconLifebuoy, IconPlus, IconUserQuestion, IconUsersGroup } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { ButtonLink } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { useSorting } from "#kernel/web/list-tools";
import { DateText, Moment } from "#kernel/web/moment";
import { PageLink } from "#kernel/web/navigation";
import { useSession } from "#kernel/web/session";
import { Empty, Failed, Loading } from "#kernel/web/states";
import { Badge, Status } from "#kernel/web/status";
import { Card, Note, PageHeader, Stack } from "#kernel/web/surface";
import { type Column, Table } from "#kernel/web/table";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { formatNumber } from "#kernel/words/numbers";
import { sayBytes } from "#kernel/words/sizes";
import { onHold } from "../holds/card.tsx";
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
      {operations !== undefined && operations.length > 0 && <Operations operations={operations} />}
    </>
  );
}

type Row = OperationForAdministrator;

const isGone = ({ state }: Row): boolean => state === "purging" || state === "purged";

function Operations(props: { operations: readonly Row[] }) {
  const t = useWords();
  const me = useSession()?.person?.id;
  const living = props.operations.filter((row) => !isGone(row));
  const gone = props.operations.filter(isGone);
  const waiting = living.filter(({ rescue }) => rescue !== null && rescue.askedBy !== me).length;
  const needing = living.filter(({ organisers, rescue }) => organisers === 0 && rescue === null).length;
  return (
    <Stack gap="large">
      {waiting > 0 && (
        <Note tone="accent" icon={IconLifebuoy}>
          {t("cencomm.administration.waits", { n: waiting })}
        </Note>
      )}
      {needing > 0 && (
        <Note tone="warn" icon={IconLifebuoy}>
          {t("cencomm.administration.needs", { n: needing })}
        </Note>
      )}
      {living.length > 0 && (
        <Card inside="flush">
          <OperationTable label={t("cencomm.administration.title")} rows={living} columns={columnsOf(t)} />
        </Card>
      )}
      {gone.length > 0 && (
        <Card level="section" title={t("cencomm.administration.destroyed")} inside="flush">
          <OperationTable
            label={t("cencomm.administration.destroyed")}
            rows={gone}
            columns={columnsOf(t).filter(({ id }) =>
              ["code", "state", "stateAt", "retainUntil"].includes(id),
            )}
          />
        </Card>
      )}
    </Stack>
  );
}

function OperationTable(props: { label: string; rows: readonly Row[]; columns: readonly Column<Row>[] }) {
  const { sorting, onSort, sorted } = useSorting<Row>(
    {
      code: ({ code }) => code,
      state: ({ state }) => state,
      stateAt: ({ stateAt }) => stateAt,
      startsOn: ({ startsOn }) => startsOn,
      endsOn: ({ endsOn }) => endsOn,
      retainUntil: ({ retainUntil }) => retainUntil,
      organisers: ({ organisers }) => organisers,
      members: ({ members }) => members,
      bytes: ({ bytes }) => bytes,
    },
    { column: "startsOn", order: "down" },
  );
  return (
    <Table
      label={props.label}
      columns={props.columns}
      rows={sorted(props.rows)}
      idOf={({ id }) => id}
      nameOf={({ code }) => code}
      sorting={sorting}
      onSort={onSort}
    />
  );
}

function columnsOf(t: Words): readonly Column<Row>[] {
  const date = (name: "startsOn" | "endsOn"): Column<Row> => ({
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
      cell: (row) => (
        <PageLink to="/administration/operations/$administered" params={{ administered: row.id }}>
          <Code>{row.code}</Code>
        </PageLink>
      ),
    },
    {
      id: "state",
      head: t("cencomm.operation.field.state"),
      canSort: true,
      cell: (row) => <Status of={operationStates[row.state]} />,
    },
    {
      id: "stateAt",
      head: t("cencomm.administration.since"),
      canSort: true,
      cell: (row) => <Moment at={row.stateAt} as="short" />,
    },
    date("startsOn"),
    date("endsOn"),
    {
      id: "retainUntil",
      head: t("cencomm.operation.field.retainUntil"),
      canSort: true,
      cell: (row) => <KeptUntil operation={row} />,
    },
    {
      id: "organisers",
      head: t("cencomm.administration.organisers"),
      canSort: true,
      cell: (row) => <Organisers operation={row} />,
    },
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

/** Until when it is kept, and whether somebody holds it beyond that. */
export function KeptUntil(props: { operation: OperationForAdministrator }) {
  const { retainUntil, isOnHold, state } = props.operation;
  return (
    <>
      <DateText date={retainUntil} />
      {isOnHold && state !== "purged" && (
        <>
          {" "}
          <Status of={onHold} />
        </>
      )}
    </>
  );
}

/** How many can organise it; in words when nobody can. */
export function Organisers(props: { operation: OperationForAdministrator }) {
  const t = useWords();
  const { organisers, organisersInvited, rescue } = props.operation;
  if (organisers > 0) return formatNumber(t.locale, organisers);
  if (rescue !== null) return <Badge tone="warn">{t("cencomm.rescue.title")}</Badge>;
  return (
    <Badge tone={organisersInvited > 0 ? "warn" : "bad"} icon={IconUserQuestion}>
      {organisersInvited > 0
        ? t("cencomm.administration.organisersInvited", { n: formatNumber(t.locale, organisersInvited) })
        : t("cencomm.administration.organiserNone")}
    </Badge>
  );
}
