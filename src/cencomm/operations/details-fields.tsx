import { NamesFields } from "#directory/web/names-fields";
import { Disclosure } from "#kernel/web/disclosure";
import { FormField } from "#kernel/web/form";
import { Card, Stack } from "#kernel/web/surface";
import { TextArea, TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { operationLabels } from "./answers.tsx";
import type { OperationForm } from "./operation-fields.tsx";

const long = ["purpose", "legalBasis", "controller"] as const;

/** What an operation is about: sealed under its own key, and shown to its members only. */
export function DetailsFields(props: OperationForm) {
  const t = useWords();
  const { form, values, onChange } = props;
  const { details } = values;
  const labels = operationLabels(t);
  const change = (changed: Partial<typeof details>) => onChange({ details: { ...details, ...changed } });
  return (
    <>
      <Card level="section" title={t("cencomm.operation.section.about")}>
        <Stack gap="large">
          <FormField form={form} path="details.name" label={labels["details.name"] ?? ""} need="required">
            <TextInput value={details.name} onChange={(name) => change({ name })} />
          </FormField>
          <Disclosure title={t("cencomm.operation.otherLanguages")}>
            <NamesFields
              label={t("cencomm.operation.namesHint")}
              form={form}
              path="details.names"
              names={details.names}
              onChange={(names) => change({ names })}
            />
          </Disclosure>
          <FormField form={form} path="details.scope" label={labels["details.scope"] ?? ""} need="optional">
            <TextArea value={details.scope} onChange={(scope) => change({ scope })} rows={3} />
          </FormField>
        </Stack>
      </Card>
      <Card
        level="section"
        title={t("cencomm.operation.section.law")}
        subtitle={t("cencomm.operation.section.lawHint")}
      >
        <Stack gap="large">
          {long.map((name) => (
            <FormField
              key={name}
              form={form}
              path={`details.${name}`}
              label={labels[`details.${name}`] ?? ""}
              hint={t(`cencomm.operation.hint.${name}`)}
              need="required"
            >
              <TextArea value={details[name]} onChange={(text) => change({ [name]: text })} rows={3} />
            </FormField>
          ))}
        </Stack>
      </Card>
    </>
  );
}
