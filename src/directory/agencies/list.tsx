import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { IconButton } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { ListSearch, ListTools, useSorting } from "#kernel/web/list-tools";
import { Named } from "#kernel/web/named";
import { useAddressSearch } from "#kernel/web/navigation";
import { Empty, NothingMatches } from "#kernel/web/states";
import { type Column, Table } from "#kernel/web/table";
import { useLanguage, useWords } from "#kernel/web/words";
import { foldForSearch } from "#kernel/words/fold";
import type { Words } from "#kernel/words/format";
import { formatNumber } from "#kernel/words/numbers";
import { nameIn } from "../web/agencies.tsx";
import { CountryMark, useCountryName } from "../web/countries.tsx";
import type { Agencies, Agency } from "./contract.ts";
import { EditAgency } from "./edit.tsx";
import styles from "./list.module.css";

/** An administration as its row shows it. */
type Row = Agency & { readonly name: string; readonly countryName: string; readonly offices: number };

/** The administrations to compare, narrowed by words. */
export function AgencyList(props: { known: Agencies }) {
  const t = useWords();
  const [search, change] = useAddressSearch();
  const [editing, edit] = useState<string | null>(null);
  const rows = useRows(props.known);
  const found = rows.filter((row) => hasWords(row, search["q"] ?? ""));
  const { sorting, onSort, sorted } = useSorting<Row>(
    {
      country: (row) => row.countryName,
      name: (row) => row.name,
      code: (row) => row.code,
      kind: (row) => row.kind,
      persons: (row) => row.persons,
      offices: (row) => row.offices,
    },
    { column: "name", order: "up" },
  );
  if (rows.length === 0) return <Empty title={t("directory.agencies.none")} />;
  return (
    <>
      <div className={styles.tools}>
        <ListTools>
          <ListSearch label={t("directory.agencies.search")} />
        </ListTools>
      </div>
      {found.length === 0 ? (
        <NothingMatches filters={1} onClear={() => change({ q: undefined })} />
      ) : (
        <Table
          label={t("directory.agencies.title")}
          columns={columnsOf(t, edit)}
          rows={sorted(found)}
          idOf={(row) => row.id}
          nameOf={(row) => row.name}
          sorting={sorting}
          onSort={onSort}
        />
      )}
      {editing !== null && <EditAgency known={props.known} id={editing} onClose={() => edit(null)} />}
    </>
  );
}

function useRows({ agencies, offices }: Agencies): readonly Row[] {
  const { language } = useLanguage();
  const countryName = useCountryName();
  return agencies.map((agency) => ({
    ...agency,
    name: nameIn(agency.names, language),
    countryName: agency.country === null ? "" : countryName(agency.country),
    offices: offices.filter(({ agencyId }) => agencyId === agency.id).length,
  }));
}

function hasWords({ name, names, code, countryName }: Row, words: string): boolean {
  const text = foldForSearch([name, names.en, code, countryName].join(" "));
  return foldForSearch(words)
    .split(" ")
    .every((word) => text.includes(word));
}

function columnsOf(t: Words, edit: (id: string) => void): readonly Column<Row>[] {
  return [
    { id: "name", head: t("directory.agency.name"), canSort: true, cell: (row) => <bdi>{row.name}</bdi> },
    {
      id: "country",
      head: t("directory.agency.country"),
      canSort: true,
      cell: (row) =>
        row.country === null ? (
          <span className={styles.none}>–</span>
        ) : (
          <Named mark={<CountryMark code={row.country} />} name={row.countryName} />
        ),
    },
    { id: "code", head: t("directory.agency.code"), canSort: true, cell: (row) => <Code>{row.code}</Code> },
    {
      id: "kind",
      head: t("directory.agency.kind"),
      canSort: true,
      cell: (row) => t(`directory.agency.kinds.${row.kind}`),
    },
    {
      id: "offices",
      head: t("directory.agency.offices"),
      kind: "number",
      canSort: true,
      cell: (row) => formatNumber(t.locale, row.offices),
    },
    {
      id: "persons",
      head: t("directory.agency.persons"),
      kind: "number",
      canSort: true,
      cell: (row) => formatNumber(t.locale, row.persons),
    },
    {
      id: "acts",
      head: t("kernel.moreActions"),
      kind: "acts",
      cell: (row) => (
        <IconButton
          size="dense"
          icon={IconPencil}
          label={t("kernel.editThis", { name: row.name })}
          onClick={() => edit(row.id)}
        />
      ),
    },
  ];
}
