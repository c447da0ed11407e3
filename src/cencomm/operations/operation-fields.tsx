import { Radios, Switch } from "#kernel/web/choice";
import { DateInput } from "#kernel/web/date";
import { FieldGroup } from "#kernel/web/field";
import { type FieldForm, FormField, FormGrid } from "#kernel/web/form";
import { NumberInput } from "#kernel/web/number";
import { Picker } from "#kernel/web/picker";
import { Card, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { type OperationAnswers, operationLabels } from "./answers.tsx";
import { HandlingField } from "./handling-field.tsx";

/** The form in which an operation's answers stand. */
export type OperationForm = {
  readonly form: FieldForm;
  readonly values: OperationAnswers;
  readonly onChange: (changed: Partial<OperationAnswers>) => void;
};

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({
  code: zone,
  name: zone.replaceAll("_", " "),
}));

/** When an operation works, and how long it is kept. */
export function DateFields(props: OperationForm) {
  const t = useWords();
  const { form, values, onChange } = props;
  const field = useField(form);
  return (
    <Card level="section" title={t("cencomm.operation.section.dates")}>
      <FormGrid>
        <FormField {...field("startsOn")} need="required">
          <DateInput value={values.startsOn} onChange={(startsOn) => onChange({ startsOn })} />
        </FormField>
        <FormField {...field("endsOn")} need="required">
          <DateInput value={values.endsOn} onChange={(endsOn) => onChange({ endsOn })} />
        </FormField>
        <FormField {...field("timeZone")} need="required">
          <Picker list={zones} value={values.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
        </FormField>
        <FormField {...field("closingDays")} hint={t("cencomm.operation.hint.closingDays")} need="required">
          <Whole n={values.closingDays} onChange={(closingDays) => onChange({ closingDays })} />
        </FormField>
        <FormField {...field("retainUntil")} hint={t("cencomm.operation.hint.retainUntil")} need="required">
          <DateInput value={values.retainUntil} onChange={(retainUntil) => onChange({ retainUntil })} />
        </FormField>
        <HandlingField
          {...field("handling")}
          value={values.handling}
          onChange={(handling) => onChange({ handling })}
        />
      </FormGrid>
    </Card>
  );
}

/** By which rules an operation works. */
export function RuleFields(props: OperationForm) {
  const t = useWords();
  const { form, values, onChange } = props;
  const field = useField(form);
  return (
    <Card level="section" title={t("cencomm.operation.section.rules")}>
      <Stack gap="large">
        <FormGrid>
          <FormField
            {...field("responseHours")}
            hint={t("cencomm.operation.hint.responseHours")}
            need="required"
          >
            <Whole n={values.responseHours} onChange={(responseHours) => onChange({ responseHours })} />
          </FormField>
        </FormGrid>
        <FieldGroup label={t("cencomm.operation.field.answeredWhen")}>
          <Radios
            value={values.answeredWhen}
            onChange={(answeredWhen) => onChange({ answeredWhen })}
            options={[
              { value: "first", label: t("cencomm.operation.answered.first") },
              { value: "all", label: t("cencomm.operation.answered.all") },
            ]}
          />
        </FieldGroup>
        <Switch
          label={t("cencomm.operation.field.secondFactor")}
          hint={t("cencomm.operation.hint.secondFactor")}
          checked={values.secondFactorRequired}
          onChange={(secondFactorRequired) => onChange({ secondFactorRequired })}
        />
        <Switch
          label={t("cencomm.operation.field.servicesTogether")}
          hint={t("cencomm.operation.hint.servicesTogether")}
          checked={values.servicesTogether}
          onChange={(servicesTogether) => onChange({ servicesTogether })}
        />
      </Stack>
    </Card>
  );
}

function useField(form: FieldForm) {
  const labels = operationLabels(useWords());
  return (path: string) => ({ form, path, label: labels[path] ?? "" });
}

function Whole(props: { n: number | null; onChange: (n: number | null) => void }) {
  const { n, onChange } = props;
  return (
    <NumberInput
      value={n === null ? null : String(n)}
      onChange={(text) => onChange(text === null ? null : Number(text))}
    />
  );
}
