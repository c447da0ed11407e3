import { useQueryClient } from "@tanstack/react-query";
import { AccountPicker } from "#directory/web/account-picker";
import { api } from "#kernel/web/api";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { TextArea } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { OperationForAdministrator } from "../operations/contract.ts";
import { rescuesPath } from "./query.tsx";

type Answers = { readonly personId: string | null; readonly reason: string };

/** CC-01: the first of two administrators names who is to organise, and says why. */
export function AskDialog(props: { operation: OperationForAdministrator; onClose: () => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const { operation, onClose } = props;
  const labels = { personId: t("cencomm.rescue.person"), reason: t("cencomm.rescue.reason") };
  const missing = t("kernel.problem.field.required");
  const form = useForm<Answers, unknown>({
    initial: { personId: null, reason: "" },
    check: ({ personId, reason }) => ({
      personId: personId === null ? missing : undefined,
      reason: reason.trim() === "" ? missing : undefined,
    }),
    send: (answers) => api.post(rescuesPath(operation.id), answers),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: ["cencomm", "administration"] });
      onClose();
      toast(t("cencomm.rescue.asked"));
    },
  });
  return (
    <FormDialog
      title={t("cencomm.rescue.question", { code: operation.code })}
      form={form}
      labels={labels}
      onClose={onClose}
      doIt={t("cencomm.rescue.ask")}
    >
      <p>{t("cencomm.rescue.follows")}</p>
      <FormField
        form={form}
        path="personId"
        label={labels.personId}
        hint={t("cencomm.rescue.personHint")}
        need="required"
      >
        <AccountPicker value={form.values.personId} onChange={(personId) => form.change({ personId })} />
      </FormField>
      <FormField
        form={form}
        path="reason"
        label={labels.reason}
        hint={t("cencomm.rescue.reasonHint")}
        need="required"
      >
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
