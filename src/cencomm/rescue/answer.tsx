import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Confirm } from "#kernel/web/dialog";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { OperationForAdministrator } from "../operations/contract.ts";
import type { Rescue, RescueAnswer } from "./contract.ts";
import { rescuesPath } from "./query.tsx";

type AnswerDialogProps = {
  readonly operation: OperationForAdministrator;
  readonly rescue: Rescue;
  readonly answer: RescueAnswer;
  readonly onClose: () => void;
};

/** Asks before a rescue is answered: who comes in, and who is told. */
export function AnswerDialog(props: AnswerDialogProps) {
  const t = useWords();
  const queries = useQueryClient();
  const { operation, rescue, answer, onClose } = props;
  const run = useMutation({
    mutationFn: () => api.post(`${rescuesPath(operation.id)}/${rescue.id}/answer`, { answer }),
    onSuccess: () => {
      onClose();
      toast(t(`cencomm.rescue.done.${answer}`));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["cencomm", "administration"] }),
  });
  const name = rescue.person.name ?? t("cencomm.rescue.someone");
  return (
    <Confirm
      title={t(`cencomm.rescue.sure.${answer}`, { name, code: operation.code })}
      isOpen
      onClose={onClose}
      tone="plain"
      doIt={t(`cencomm.rescue.act.${answer}`)}
      isBusy={run.isPending}
      onDoIt={() => run.mutate()}
    >
      <p>{t(`cencomm.rescue.then.${answer}`)}</p>
      {run.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, run.error)}
        </Note>
      )}
    </Confirm>
  );
}
