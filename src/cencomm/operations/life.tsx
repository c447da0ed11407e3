import { IconFlagCheck, IconLock, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Entries, Entry } from "#kernel/web/entries";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { Moment } from "#kernel/web/moment";
import { Status } from "#kernel/web/status";
import { Card, Note, Stack } from "#kernel/web/surface";
import { TextArea } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { membersQuery } from "../members/query.tsx";
import type { Operation } from "./contract.ts";
import { OperationStatus, operationStates } from "./looks.tsx";

// An organiser brings an operation to these; the others follow by themselves.
const targets = ["active", "closing", "closed"] as const;
type Target = (typeof targets)[number];

/** CC-01: where an operation stands in its life, and for its organisers where it can go. */
export function LifeCard(props: { operation: Operation }) {
  const t = useWords();
  const { operation } = props;
  const [to, ask] = useState<Target | null>(null);
  return (
    <Card title={t("cencomm.operation.field.state")}>
      <Stack>
        <div>
          <OperationStatus of={operation} />
        </div>
        <p>{t(`cencomm.life.is.${operation.state}`)}</p>
        {targets
          .filter((state) => operation.nextStates.includes(state))
          .map((state) => (
            <Button
              key={state}
              look={state === "closed" ? "dangerQuiet" : "plain"}
              icon={iconOf(state)}
              onClick={() => ask(state)}
            >
              {t(`cencomm.life.to.${state}`)}
            </Button>
          ))}
      </Stack>
      {to !== null && <Change operation={operation} to={to} onClose={() => ask(null)} />}
    </Card>
  );
}

function iconOf(state: Target) {
  if (state === "active") return IconPlayerPlay;
  return state === "closing" ? IconFlagCheck : IconLock;
}

/** The consequence in numbers, the reason, and a button that says what happens. */
function Change(props: { operation: Operation; to: Target; onClose: () => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const { operation, to, onClose } = props;
  const n = useConcerned(operation.id, to);
  const form = useForm({
    initial: { reason: "" },
    send: ({ reason }) => api.post(`/api/cencomm/operations/${operation.id}/states`, { state: to, reason }),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: ["cencomm", "operations"] });
      onClose();
      toast(t(`cencomm.life.done.${to}`));
    },
  });
  const label = t("cencomm.life.reason");
  return (
    <FormDialog
      title={t(`cencomm.life.question.${to}`, { code: operation.code })}
      form={form}
      labels={{ reason: label }}
      onClose={onClose}
      doIt={t(`cencomm.life.to.${to}`)}
      tone={to === "closed" ? "danger" : "plain"}
    >
      <p>{t(`cencomm.life.follows.${to}`, { n, days: operation.frame.closingDays })}</p>
      {to === "closed" && <Note tone="warn">{t("cencomm.life.final")}</Note>}
      <FormField form={form} path="reason" label={label} need="optional" hint={t("cencomm.life.reasonHint")}>
        <TextArea
          rows={2}
          maxLength={500}
          value={form.values.reason}
          onChange={(reason) => form.change({ reason })}
        />
      </FormField>
    </FormDialog>
  );
}

/** How many members it concerns: whoever closes an operation leaves its organisers inside. */
function useConcerned(operation: string, to: Target): number {
  const members = useQuery(membersQuery(operation)).data?.members ?? [];
  return members.filter(({ role }) => to !== "closed" || role !== "OCU+").length;
}

/** Who brought it to which state, when, and why; the latest first. */
export function HistoryCard(props: { history: Operation["history"] }) {
  const t = useWords();
  const latest = [...props.history].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Card title={t("cencomm.life.history")} inside="flush">
      <Entries label={t("cencomm.life.history")}>
        {latest.map((change) => (
          <Entry
            key={change.at}
            title={<Status of={operationStates[change.state]} />}
            facts={
              <>
                <Moment at={change.at} />
                <span>{change.byName === null ? t("cencomm.life.byOther") : <bdi>{change.byName}</bdi>}</span>
                {change.reason !== null && <bdi>{change.reason}</bdi>}
              </>
            }
          />
        ))}
      </Entries>
    </Card>
  );
}
