import { IconAlertTriangle, IconLayoutKanban, IconPencil, IconPrinter, IconTable } from "@tabler/icons-react";
import { Button, ButtonLink } from "#kernel/web/button";
import { Segmented } from "#kernel/web/choice";
import { Empty, Failed, Loading, NothingMatches } from "#kernel/web/states";
import { PageHeader, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { useMayWrite } from "../operations/mine.tsx";
import { BoardColumns } from "./board-columns.tsx";
import { useBoard } from "./board-query.tsx";
import { CasePanel } from "./case-panel.tsx";
import { CaseTable } from "./case-table.tsx";
import { CaseFilters } from "./filters.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { useLiveCases } from "./live.tsx";
import { type CasesPlace, countFilters, noFilters, useCasesPlace } from "./place.tsx";

/** CC-13: the board of cases: which answers are late, which are awaited, what was answered. */
export function Page() {
  const t = useWords();
  const [place] = useCasesPlace();
  useLiveCases(place.operation);
  const { operation, country, agency, owner, opened } = place;
  return (
    <>
      <PageHeader
        title={t("cencomm.cases.title")}
        subtitle={t("cencomm.cases.subtitle")}
        actions={<Tools place={place} />}
      />
      <Board key={[operation, country, agency, owner].join(" ")} place={place} />
      {opened !== null && <CasePanel key={opened} operation={operation} messageId={opened} />}
    </>
  );
}

function Tools(props: { place: CasesPlace }) {
  const t = useWords();
  const { place } = props;
  const [, go] = useCasesPlace();
  return (
    <>
      <CaseFilters place={place} />
      {place.view === "table" && (
        <Button icon={IconPrinter} onClick={() => globalThis.print()}>
          {t("kernel.print")}
        </Button>
      )}
      <Segmented
        label={t("cencomm.cases.view")}
        value={place.view}
        onChange={(view) => go({ view: view === "board" ? undefined : view }, "replace")}
        options={[
          { value: "board", label: t("cencomm.cases.view.board"), icon: IconLayoutKanban },
          { value: "table", label: t("cencomm.cases.view.table"), icon: IconTable },
        ]}
      />
      {useMayWrite("warning") && (
        <ButtonLink
          to="/operations/$operation/report"
          params={{ operation: place.operation }}
          search={{ kind: "warning" }}
          icon={IconAlertTriangle}
        >
          {t("cencomm.report.new.warning")}
        </ButtonLink>
      )}
    </>
  );
}

function Board(props: { place: CasesPlace }) {
  const { place } = props;
  const { query, columns } = useBoard(place);
  if (query.data === undefined)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading rows={6} />
    );
  if (columns.every(({ count }) => count === 0)) return <NoCases place={place} />;
  return (
    <Stack gap="large">
      <KeyFigures figures={query.data.figures} />
      {place.view === "table" ? (
        <CaseTable place={place} columns={columns} />
      ) : (
        <BoardColumns place={place} columns={columns} />
      )}
    </Stack>
  );
}

function NoCases(props: { place: CasesPlace }) {
  const t = useWords();
  const { place } = props;
  const [, go] = useCasesPlace();
  const mayWrite = useMayWrite("warning");
  const filters = countFilters(place);
  if (filters > 0) return <NothingMatches filters={filters} onClear={() => go(noFilters)} />;
  const write = (
    <ButtonLink
      look="primary"
      icon={IconPencil}
      to="/operations/$operation/report"
      params={{ operation: place.operation }}
      search={{ kind: "warning" }}
    >
      {t("cencomm.cases.none.write")}
    </ButtonLink>
  );
  return (
    <Empty
      icon={IconAlertTriangle}
      title={t("cencomm.cases.none.title")}
      {...(mayWrite ? { actions: write } : {})}
    >
      <p>{t("cencomm.cases.none.text")}</p>
    </Empty>
  );
}
