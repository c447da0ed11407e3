import { useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Radios } from "#kernel/web/choice";
import { FieldGroup } from "#kernel/web/field";
import { FormField, FormGrid, type FormState, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { CountryPicker } from "#kernel/web/picker";
import { TextInput } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { agenciesQuery } from "../web/agencies.tsx";
import { useCountries } from "../web/countries.tsx";
import { checkNames, givenNames, NamesFields, nameLabels, type SomeNames } from "../web/names-fields.tsx";
import type { AgencyKind, Made } from "./contract.ts";
import { RegionSelect } from "./region-select.tsx";

type Answers = {
  readonly kind: AgencyKind;
  readonly country: string | null;
  readonly code: string;
  readonly names: SomeNames;
  readonly regionId: string | null;
};

const nothing: Answers = { kind: "customs", country: null, code: "", names: {}, regionId: null };

/** Adds an administration, another service of a country, or an organisation without a country. */
export function AddAgency(props: { onClose: () => void }) {
  const t = useWords();
  const form = useNewAgency(props.onClose);
  const labels = labelsOf(t);
  const { values, change } = form;
  return (
    <FormDialog
      title={t("directory.agencies.add")}
      look="wide"
      form={form}
      labels={labels}
      onClose={props.onClose}
      doIt={t("directory.agencies.addIt")}
    >
      <Kind form={form} />
      <FormGrid>
        {values.kind !== "organisation" && <Country form={form} label={labels["country"] ?? ""} />}
        <FormField
          form={form}
          path="code"
          label={labels["code"] ?? ""}
          hint={t("directory.agency.codeHint")}
          need="required"
        >
          <TextInput
            kind="code"
            value={values.code}
            onChange={(code) => change({ code: code.toUpperCase() })}
          />
        </FormField>
        <FormField form={form} path="regionId" label={labels["regionId"] ?? ""} need="optional">
          <RegionSelect value={values.regionId} onChange={(regionId) => change({ regionId })} />
        </FormField>
      </FormGrid>
      <NamesFields
        label={t("directory.agency.name")}
        form={form}
        path="names"
        names={values.names}
        onChange={(names) => change({ names })}
      />
    </FormDialog>
  );
}

function labelsOf(t: Words): Readonly<Record<string, string>> {
  return {
    country: t("directory.agency.country"),
    code: t("directory.agency.code"),
    regionId: t("directory.agency.region"),
    ...nameLabels("names"),
  };
}

function useNewAgency(onClose: () => void): FormState<Answers> {
  const t = useWords();
  const queries = useQueryClient();
  return useForm({
    initial: nothing,
    check: ({ kind, country, code, names }) => ({
      country: kind !== "organisation" && country === null ? t("kernel.problem.field.required") : undefined,
      code: /^[A-Z0-9-]{2,20}$/.test(code) ? undefined : t("directory.problem.agencyCode"),
      ...checkNames(t, "names", names),
    }),
    send: (answers) =>
      api.post<Made>("/api/directory/agencies", { ...answers, names: givenNames(answers.names) }),
    onSent: (_made, { code }) => {
      void queries.invalidateQueries({ queryKey: agenciesQuery.queryKey });
      onClose();
      toast(t("directory.agencies.added", { code }));
    },
  });
}

const kinds = ["customs", "service", "organisation"] as const;

function Kind(props: { form: FormState<Answers> }) {
  const t = useWords();
  const { values, change } = props.form;
  return (
    <FieldGroup label={t("directory.agency.kind")} columns={3}>
      <Radios
        look="cards"
        value={values.kind}
        onChange={(kind) => change(kind === "organisation" ? { kind, country: null } : { kind })}
        options={kinds.map((kind) => ({ value: kind, label: t(`directory.agency.kinds.${kind}`) }))}
      />
    </FieldGroup>
  );
}

function Country(props: { form: FormState<Answers>; label: string }) {
  const countries = useCountries();
  const { form, label } = props;
  return (
    <FormField form={form} path="country" label={label} need="required">
      <CountryPicker
        list={countries}
        value={form.values.country}
        onChange={(country) => form.change({ country })}
      />
    </FormField>
  );
}
