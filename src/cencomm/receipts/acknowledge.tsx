import { IconUserCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Moment } from "#kernel/web/moment";
import { sayProblem } from "#kernel/web/problem";
import { Badge } from "#kernel/web/status";
import { T, useWords } from "#kernel/web/words";
import type { Message, Receipt } from "../mailbox/contract.ts";
import { useMayWrite } from "../operations/mine.tsx";
import { messageQuery } from "../reading/message-query.tsx";
import styles from "./acknowledge.module.css";

/** CC-09: acknowledging is more than having read; done once, and then it stands there with its time. */
export function Acknowledge(props: { operation: string; message: Message }) {
  const { operation, message } = props;
  const t = useWords();
  const mayWrite = useMayWrite();
  const queries = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () =>
      api.put<Receipt>(`/api/cencomm/operations/${operation}/messages/${message.id}/acknowledgement`),
    onSuccess: () => {
      void queries.invalidateQueries(messageQuery(operation, message.id));
    },
  });
  const at = message.receipt?.acknowledgedAt ?? acknowledge.data?.acknowledgedAt ?? null;
  if (at !== null)
    return (
      <Badge tone="accent" icon={IconUserCheck}>
        <T k="cencomm.receipts.acknowledgedAt" when={<Moment at={at} />} />
      </Badge>
    );
  if (!mayWrite) return null;
  return (
    <>
      {acknowledge.isError && (
        <span role="alert" className={styles.problem}>
          {sayProblem(t, acknowledge.error)}
        </span>
      )}
      <Button
        look="primary"
        size="dense"
        icon={IconUserCheck}
        isBusy={acknowledge.isPending}
        onClick={() => acknowledge.mutate()}
      >
        {t("cencomm.receipts.acknowledge")}
      </Button>
    </>
  );
}
