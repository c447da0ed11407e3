import { IconPencil, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { IconButton } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { FormField, type FormState, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { Named } from "#kernel/web/named";
import { CountryPicker } from "#kernel/web/picker";
import { Empty } from "#kernel/web/states";
import { Badge } from "#kernel/web/status";
import { Row, Stack } from "#kernel/web/surface";
import { type Column, Table } from "#kernel/web/table";
import { toast } from "#kernel/web/toast";
import { useLanguage, useWords } from "#kernel/web/words";
import { agenciesQuery, nameIn } from "../web/agencies.tsx";
import { CountryMark, useCountries, useCountryName } from "../web/countries.tsx";
import { checkNames, givenNames, NamesFields, nameLabels, type SomeNames } from "../web/names-fields.tsx";
import type { Made, Region } from "./contract.ts";

/** The regions of the RILO network and their countries. */
export function RegionList(props: { regions: readonly Region[] }) {
  const t = useWords();
  const { language } = useLanguage();
  const [editing, edit] = useState<Region | null>(null);
  const columns: readonly Column<Region>[] = [
    {
      id: "name",
      head: t("directory.regions.name"),
      cell: (region) => <Named name={nameIn(region.names, language)} below={<Code>{region.code}</Code>} />,
    },
    {
      id: "countries",
      head: t("directory.regions.countries"),
      cell: (region) => (
        <Row gap="small">
          {region.countries.map((code) => (
            <CountryMark key={code} code={code} />
          ))}
        </Row>
      ),
    },
    {
      id: "acts",
      head: t("kernel.moreActions"),
      kind: "acts",
      cell: (region) => (
        <IconButton
          size="dense"
          icon={IconPencil}
          label={t("kernel.editThis", { name: nameIn(region.names, language) })}
          onClick={() => edit(region)}
        />
      ),
    },
  ];
  if (props.regions.length === 0) return <Empty title={t("directory.regions.none")} />;
  return (
    <>
      <Table
        label={t("directory.regions.tab")}
        columns={columns}
        rows={props.regions}
        idOf={({ id }) => id}
        nameOf={({ names }) => nameIn(names, language)}
      />
      {editing !== null && <EditRegion key={editing.id} region={editing} onClose={() => edit(null)} />}
    </>
  );
}

type Answers = { readonly names: SomeNames; readonly countries: readonly string[] };

function EditRegion(props: { region: Region; onClose: () => void }) {
  const t = useWords();
  const { language } = useLanguage();
  const { region, onClose } = props;
  const form = useSaving(region, onClose);
  const { values, change } = form;
  const countries = t("directory.regions.countries");
  return (
    <FormDialog
      title={nameIn(region.names, language)}
      look="wide"
      form={form}
      labels={{ countries, ...nameLabels("names") }}
      onClose={onClose}
      doIt={t("kernel.save")}
    >
      <NamesFields
        label={t("directory.agency.name")}
        form={form}
        path="names"
        names={values.names}
        onChange={(names) => change({ names })}
      />
      <FormField form={form} path="countries" label={countries}>
        <Countries chosen={values.countries} onChange={(chosen) => change({ countries: chosen })} />
      </FormField>
    </FormDialog>
  );
}

function useSaving({ id, names, countries }: Region, onClose: () => void): FormState<Answers> {
  const t = useWords();
  const queries = useQueryClient();
  return useForm<Answers, Made>({
    initial: { names, countries },
    check: (answers) => checkNames(t, "names", answers.names),
    send: (answers) =>
      api.put<Made>(`/api/directory/regions/${id}`, { ...answers, names: givenNames(answers.names) }),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: agenciesQuery.queryKey });
      onClose();
      toast(t("directory.regions.saved"));
    },
  });
}

function Countries(props: { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const t = useWords();
  const all = useCountries();
  const nameOf = useCountryName();
  const { chosen, onChange } = props;
  return (
    <Stack>
      <CountryPicker
        value={null}
        list={all.filter(({ code }) => !chosen.includes(code))}
        onChange={(code) => code !== null && onChange([...chosen, code].sort())}
      />
      <Row gap="small">
        {chosen.map((code) => (
          <Badge key={code} tone="line">
            {nameOf(code)}
            <IconButton
              size="dense"
              icon={IconX}
              label={t("kernel.picker.removeChoice", { name: nameOf(code) })}
              onClick={() => onChange(chosen.filter((one) => one !== code))}
            />
          </Badge>
        ))}
      </Row>
    </Stack>
  );
}
