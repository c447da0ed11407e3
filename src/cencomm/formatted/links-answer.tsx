import { IconX } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { labelText } from "#customs/labels";
import { type InputProps, idsOf } from "#customs/web/form";
import { api } from "#kernel/web/api";
import { IconButton } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { Picker } from "#kernel/web/picker";
import { Kind } from "#kernel/web/status";
import { useWords } from "#kernel/web/words";
import type { MailPage, MailRow, MessageKind } from "../mailbox/contract.ts";
import { kinds } from "../mailbox/kinds.tsx";
import { messageQuery } from "../reading/message-query.tsx";
import styles from "./report.module.css";

const offered: readonly MessageKind[] = ["warning", "seizure", "feedback"];
const most = 100;

/** Other messages of the operation, found by number or subject among those one has. */
export function LinksAnswer(props: InputProps & { operation: string }) {
  const { field, answer, onAnswer, operation } = props;
  const t = useWords();
  const chosen = idsOf(answer);
  const rows = useOffered(operation);
  const keep = (ids: readonly string[]) => onAnswer(ids.length === 0 ? undefined : ids);
  const list = rows
    .filter(({ messageId }) => !chosen.includes(messageId))
    .map(({ messageId, number, subject }) => ({
      code: messageId,
      name: `\u2068${number ?? ""}\u2069 ${subject}`,
    }));
  return (
    <div className={styles.links}>
      {chosen.length > 0 && (
        <ul className={styles.linked}>
          {chosen.map((id) => (
            <li key={id}>
              <Linked
                operation={operation}
                messageId={id}
                onDrop={() => keep(chosen.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <Picker
        aria-label={labelText(t, field.label)}
        placeholder={t("cencomm.report.link")}
        list={list}
        value={null}
        onChange={(id) => id !== null && keep([...chosen, id])}
      />
    </div>
  );
}

/** The last formatted messages that one has sent or received, each once. */
function useOffered(operation: string): readonly MailRow[] {
  const pages = useQueries({
    queries: offered.map((kind) => ({
      queryKey: ["cencomm", "mails", operation, "offered", kind],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get<MailPage>(`/api/cencomm/operations/${operation}/mailbox/messages`, {
          query: { box: "all", kind, size: most },
          signal,
        }),
    })),
  });
  const rows = pages.flatMap(({ data }) => data?.mails ?? []);
  return [...new Map(rows.map((row) => [row.messageId, row])).values()];
}

function Linked(props: { operation: string; messageId: string; onDrop: () => void }) {
  const { operation, messageId, onDrop } = props;
  const t = useWords();
  const { data: message } = useQuery(messageQuery(operation, messageId));
  if (message === undefined) return null;
  return (
    <span className={styles.link}>
      <Kind of={kinds[message.kind]} />
      <Code>{message.number ?? ""}</Code>
      <bdi className={styles.linkSubject}>{message.subject}</bdi>
      <IconButton
        size="dense"
        icon={IconX}
        label={t("kernel.picker.removeChoice", { name: message.number ?? message.subject })}
        onClick={onDrop}
      />
    </span>
  );
}
