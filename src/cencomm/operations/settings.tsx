import { useQuery, useQueryClient } from "@tanstack/react-query";
import { givenNames, nameLabels } from "#directory/web/names-fields";
import { api } from "#kernel/web/api";
import { Button, ButtonLink } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { Form, FormFoot, type FormState, useForm } from "#kernel/web/form";
import { usePathParams } from "#kernel/web/navigation";
import { Failed, Loading } from "#kernel/web/states";
import { Card, PageHeader, Stack, WithAside } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { UnsavedGuard } from "#kernel/web/unsaved";
import { useWords } from "#kernel/web/words";
import { HoldsCard } from "../holds/card.tsx";
import { RescuesCard } from "../rescue/entries.tsx";
import { RetentionCard, RetentionNotice } from "../retention/card.tsx";
import { answersOf, checkOperation, type OperationAnswers, operationLabels } from "./answers.tsx";
import type { Operation } from "./contract.ts";
import { DetailsFields } from "./details-fields.tsx";
import { HistoryCard, LifeCard } from "./life.tsx";
import { DateFields, RuleFields } from "./operation-fields.tsx";
import { operationQuery } from "./operation-query.tsx";
import { RuleFacts, TermsFacts } from "./terms-facts.tsx";

/** CC-01, AD-01: what an operation is, by which rules it works, and its life; its organisers change it. */
export function Page() {
  const id = usePathParams()["operation"] ?? "";
  const { data: operation, error, isPending, refetch } = useQuery(operationQuery(id));
  if (error !== null && operation === undefined) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (isPending) return <Loading rows={6} />;
  return <Settings key={id} operation={operation} />;
}

function Settings(props: { operation: Operation }) {
  const t = useWords();
  const { operation } = props;
  const mayChange = operation.myRole === "OCU+" && operation.state !== "closed";
  const coordinates = operation.myRole === "OCU" || operation.myRole === "OCU+";
  return (
    <>
      <PageHeader
        title={<bdi>{operation.name}</bdi>}
        subtitle={
          <>
            {t("cencomm.operation.field.code")}: <Code>{operation.code}</Code>
          </>
        }
        actions={
          <ButtonLink to="/operations/$operation/terms" params={{ operation: operation.id }}>
            {t("cencomm.terms.title")}
          </ButtonLink>
        }
      />
      <Stack>
        {coordinates && <RetentionNotice operation={operation} />}
        <WithAside
          aside={
            <>
              <LifeCard operation={operation} />
              <RetentionCard operation={operation} />
              {coordinates && (
                <>
                  <HoldsCard
                    operation={operation}
                    side="organisers"
                    may={operation.myRole === "OCU+" ? "change" : "read"}
                  />
                  <RescuesCard operation={operation.id} />
                </>
              )}
              <HistoryCard history={operation.history} />
            </>
          }
        >
          {mayChange ? <SettingsForm operation={operation} /> : <SettingsFacts operation={operation} />}
        </WithAside>
      </Stack>
    </>
  );
}

function SettingsFacts(props: { operation: Operation }) {
  const t = useWords();
  return (
    <>
      <Card level="section" title={t("cencomm.operation.section.law")}>
        <TermsFacts operation={props.operation} />
      </Card>
      <Card level="section" title={t("cencomm.operation.section.rules")}>
        <RuleFacts operation={props.operation} />
      </Card>
    </>
  );
}

function SettingsForm(props: { operation: Operation }) {
  const t = useWords();
  const form = useSettings(props.operation);
  const shared = { form, values: form.values, onChange: form.change };
  return (
    <Form form={form} labels={{ ...operationLabels(t), ...nameLabels("details.names") }}>
      <UnsavedGuard isChanged={form.isChanged} />
      <DetailsFields {...shared} />
      <DateFields {...shared} />
      <RuleFields {...shared} />
      <FormFoot>
        <Button type="submit" look="primary" isBusy={form.isBusy} disabled={!form.isChanged}>
          {t("kernel.save")}
        </Button>
        {form.isChanged && (
          <Button look="quiet" onClick={() => form.begin(answersOf(props.operation))}>
            {t("kernel.discardChanges")}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}

function useSettings(operation: Operation): FormState<OperationAnswers> {
  const t = useWords();
  const queries = useQueryClient();
  const form: FormState<OperationAnswers> = useForm<OperationAnswers, null>({
    initial: answersOf(operation),
    check: (answers) => checkOperation(t, answers),
    send: ({ details, ...rules }) =>
      api.put(`/api/cencomm/operations/${operation.id}`, {
        ...rules,
        details: { ...details, names: givenNames(details.names) },
      }),
    onSent: (_nothing, saved) => {
      form.begin(saved);
      void queries.invalidateQueries({ queryKey: ["cencomm", "operations"] });
      toast(t("cencomm.operation.saved"));
    },
  });
  return form;
}
