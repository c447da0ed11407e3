import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { countryName } from "#customs/countries";
import { api } from "#kernel/web/api";
import { type Coded, Picker } from "#kernel/web/picker";
import { Select } from "#kernel/web/select";
import { useLanguage, useWords } from "#kernel/web/words";
import type { Language } from "#kernel/words/locales";
import type { Agencies, Agency, Names } from "../agencies/contract.ts";

/** Administrations, services and organisations, their offices, and the regions. */
export const agenciesQuery = queryOptions({
  queryKey: ["directory", "agencies"],
  queryFn: ({ signal }) => api.get<Agencies>("/api/directory/agencies", { signal }),
});

/** A name in a language, else in English. */
export function nameIn(names: Names, language: Language): string {
  return names[language] ?? names.en;
}

type AgencyPickerProps = {
  readonly value: string | null;
  readonly onChange: (agency: string | null) => void;
};

/** One of the administrations and organisations, found by name, country or code; stands in a field. */
export function AgencyPicker(props: AgencyPickerProps) {
  const t = useWords();
  const { language } = useLanguage();
  const { data } = useQuery(agenciesQuery);
  const list = useMemo(
    () => data?.agencies.map((agency) => codedAgency(agency, language, t("directory.agency.organisations"))),
    [data, language, t],
  );
  return <Picker {...props} list={list ?? []} disabled={list === undefined} />;
}

function codedAgency(agency: Agency, language: Language, organisations: string): Coded {
  const { id, code, names, country } = agency;
  return {
    code: id,
    name: nameIn(names, language),
    also: [code, names.en, ...(country === null ? [] : [country, countryName(country, language)])],
    group: country === null ? organisations : countryName(country, language),
  };
}

type OfficeSelectProps = {
  readonly agency: string | null;
  readonly value: string | null;
  readonly onChange: (office: string | null) => void;
};

/** One of the offices of an administration, or none; stands in a field. */
export function OfficeSelect(props: OfficeSelectProps) {
  const t = useWords();
  const { agency, ...rest } = props;
  const { data } = useQuery(agenciesQuery);
  const offices = data?.offices.filter(({ agencyId }) => agencyId === agency) ?? [];
  return (
    <Select
      {...rest}
      disabled={offices.length === 0}
      emptyLabel={offices.length === 0 ? t("directory.office.none") : t("kernel.choose")}
      options={offices.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
