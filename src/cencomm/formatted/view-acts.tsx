import { IconCircleX, IconMessageReply, IconPackage, IconPencil } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button, ButtonLink, Buttons } from "#kernel/web/button";
import { Dialog } from "#kernel/web/dialog";
import { Field } from "#kernel/web/field";
import { sayProblem } from "#kernel/web/problem";
import { Stack } from "#kernel/web/surface";
import { TextArea } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { FormattedAnswers } from "./contract.ts";
import styles from "./view.module.css";

/** What the reader may do with a formatted message: answer, correct, withdraw (CC-11, CC-23). */
export function ViewActs(props: { operation: string; of: FormattedAnswers }) {
  const t = useWords();
  const { operation, of } = props;
  const { mayAnswer, mayCorrect, mayWithdraw } = of.rights;
  const { kind, messageId } = of;
  const [isWithdrawing, withdraw] = useState(false);
  const to = { to: "/operations/$operation/report", params: { operation } } as const;
  if (!mayAnswer && !mayCorrect && !mayWithdraw) return null;
  return (
    <div className={styles.acts}>
      {mayAnswer && (
        <>
          <ButtonLink
            {...to}
            search={{ kind: "feedback", answer: messageId }}
            icon={IconMessageReply}
            iconTurns
          >
            {t("cencomm.formatted.replyFeedback")}
          </ButtonLink>
          <ButtonLink {...to} search={{ kind: "seizure", answer: messageId }} icon={IconPackage}>
            {t("cencomm.formatted.replySeizure")}
          </ButtonLink>
        </>
      )}
      {mayCorrect && (
        <ButtonLink {...to} search={{ kind, correct: messageId }} look="quiet" icon={IconPencil}>
          {t("cencomm.formatted.correct")}
        </ButtonLink>
      )}
      {mayWithdraw && (
        <Button look="quiet" icon={IconCircleX} onClick={() => withdraw(true)}>
          {t("cencomm.formatted.withdraw")}
        </Button>
      )}
      <Withdrawal operation={operation} of={of} isOpen={isWithdrawing} onClose={() => withdraw(false)} />
    </div>
  );
}

type WithdrawalProps = Readonly<{
  operation: string;
  of: FormattedAnswers;
  isOpen: boolean;
  onClose: () => void;
}>;

function Withdrawal(props: WithdrawalProps) {
  const t = useWords();
  const queries = useQueryClient();
  const { operation, of, isOpen, onClose } = props;
  const { number, messageId } = of;
  const [reason, write] = useState("");
  const sending = useMutation({
    mutationFn: () =>
      api.post(`/api/cencomm/operations/${operation}/messages/${messageId}/withdrawal`, {
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      onClose();
      toast(t("cencomm.formatted.withdrawn", { number }));
      await queries.invalidateQueries({ queryKey: ["cencomm"] });
    },
  });
  return (
    <Dialog
      title={t("cencomm.formatted.withdrawTitle", { number })}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Buttons align="end">
          <Button onClick={onClose}>{t("kernel.cancel")}</Button>
          <Button look="danger" isBusy={sending.isPending} onClick={() => sending.mutate()}>
            {t("cencomm.formatted.withdraw")}
          </Button>
        </Buttons>
      }
    >
      <Stack>
        <p>{t("cencomm.formatted.withdrawText")}</p>
        <Field
          label={t("cencomm.formatted.withdrawReason")}
          need="required"
          error={sending.isError ? sayProblem(t, sending.error) : undefined}
        >
          <TextArea data-focus-first value={reason} onChange={write} rows={4} maxLength={1000} />
        </Field>
      </Stack>
    </Dialog>
  );
}
