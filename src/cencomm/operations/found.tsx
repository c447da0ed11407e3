import { IconFlask, IconPill } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { HandOver } from "#directory/web/hand-over";
import {
  checkInvited,
  InvitedFields,
  type InvitedPerson,
  invitedLabels,
  newInvited,
} from "#directory/web/invited-fields";
import { givenNames, nameLabels } from "#directory/web/names-fields";
import { api } from "#kernel/web/api";
import { Button, ButtonLink } from "#kernel/web/button";
import { Radios } from "#kernel/web/choice";
import { FieldGroup } from "#kernel/web/field";
import { Form, FormField, FormFoot, type FormState, useForm } from "#kernel/web/form";
import { PageLink, useGo } from "#kernel/web/navigation";
import { Card, Narrow, PageHeader, Stack } from "#kernel/web/surface";
import { TextInput } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { UnsavedGuard } from "#kernel/web/unsaved";
import { useLanguage, useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { administratedQuery } from "./administration.tsx";
import { checkOperation, newOperation, type OperationAnswers, operationLabels } from "./answers.tsx";
import type { PresetName } from "./contract.ts";
import { DetailsFields } from "./details-fields.tsx";
import { DateFields, RuleFields } from "./operation-fields.tsx";

type Answers = OperationAnswers & {
  readonly code: string;
  readonly preset: PresetName;
  readonly organiser: InvitedPerson;
};

/** CC-01: an administrator founds an operation and names its first organiser; from then on he never reads it. */
export function Page() {
  const t = useWords();
  const founding = useFounding();
  const { form, link, leave } = founding;
  const shared = { form, values: form.values, onChange: form.change };
  const { surname, firstName, officeName } = form.values.organiser.profile;
  return (
    <Narrow>
      <PageHeader
        above={<PageLink to="/administration/operations">{t("cencomm.administration.title")}</PageLink>}
        title={t("cencomm.administration.found")}
        subtitle={t("cencomm.found.intro")}
      />
      <Form form={form} labels={labelsOf(t)}>
        <UnsavedGuard isChanged={form.isChanged && !founding.isFounded} />
        <CodeAndPreset form={form} />
        <DetailsFields {...shared} />
        <DateFields {...shared} />
        <RuleFields {...shared} />
        <Organiser form={form} />
        <FormFoot>
          <Button type="submit" look="primary" isBusy={form.isBusy}>
            {t("cencomm.found.doIt")}
          </Button>
          <ButtonLink to="/administration/operations" look="quiet">
            {t("kernel.cancel")}
          </ButtonLink>
        </FormFoot>
      </Form>
      {link !== null && (
        <HandOver link={link} name={[firstName, surname].join(" ").trim() || officeName} onDone={leave} />
      )}
    </Narrow>
  );
}

/** Where mail is sent, one goes back to the list; else the organiser's link is handed over first. */
function useFounding() {
  const t = useWords();
  const go = useGo();
  const queries = useQueryClient();
  const { language } = useLanguage();
  const [founded, found] = useState<{ readonly link: string | null } | null>(null);
  const leave = () => {
    void go("/administration/operations");
  };
  const form: FormState<Answers> = useForm<Answers, { link: string | null }>({
    initial: { ...newOperation, code: "", preset: "chemicals", organiser: newInvited(language) },
    check: (answers) => ({
      code: /^[A-Z0-9]{2,12}$/.test(answers.code) ? undefined : t("cencomm.problem.operationCode"),
      ...checkOperation(t, answers),
      ...checkInvited(t, "organiser", answers.organiser),
    }),
    send: ({ details, ...answers }) =>
      api.post("/api/cencomm/operations", {
        ...answers,
        details: { ...details, names: givenNames(details.names) },
      }),
    onSent: ({ link }, { code }) => {
      found({ link });
      void queries.invalidateQueries({ queryKey: administratedQuery.queryKey });
      toast(t("cencomm.found.done", { code }));
      if (link === null) leave();
    },
  });
  return { form, link: founded?.link ?? null, isFounded: founded !== null, leave };
}

function labelsOf(t: Words): Readonly<Record<string, string>> {
  return {
    code: t("cencomm.operation.field.code"),
    ...operationLabels(t),
    ...nameLabels("details.names"),
    ...invitedLabels(t, "organiser"),
  };
}

function CodeAndPreset(props: { form: FormState<Answers> }) {
  const t = useWords();
  const { form } = props;
  return (
    <Card>
      <Stack>
        <FormField
          form={form}
          path="code"
          label={t("cencomm.operation.field.code")}
          hint={t("cencomm.operation.hint.code")}
          need="required"
        >
          <TextInput
            kind="code"
            maxLength={12}
            value={form.values.code}
            onChange={(code) => form.change({ code: code.toUpperCase() })}
          />
        </FormField>
        <FieldGroup label={t("cencomm.found.preset")} hint={t("cencomm.found.presetHint")} columns={2}>
          <Radios<PresetName>
            look="cards"
            value={form.values.preset}
            onChange={(preset) => form.change({ preset })}
            options={[
              { value: "chemicals", label: t("cencomm.preset.chemicals"), icon: IconFlask },
              { value: "drugs", label: t("cencomm.preset.drugs"), icon: IconPill },
            ]}
          />
        </FieldGroup>
      </Stack>
    </Card>
  );
}

function Organiser(props: { form: FormState<Answers> }) {
  const t = useWords();
  const { form } = props;
  const { organiser } = form.values;
  return (
    <Card level="section" title={t("cencomm.found.organiser")} subtitle={t("cencomm.found.organiserHint")}>
      <Stack gap="large">
        <InvitedFields
          form={form}
          path="organiser"
          person={organiser}
          onChange={(changed) => form.change({ organiser: { ...organiser, ...changed } })}
        />
      </Stack>
    </Card>
  );
}
