import { Code } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { PageLink } from "#kernel/web/navigation";
import { Kind } from "#kernel/web/status";
import { useWords } from "#kernel/web/words";
import type { Message, ThreadLine } from "../mailbox/contract.ts";
import { kinds } from "../mailbox/kinds.tsx";
import { usePlace } from "../mailbox/place.tsx";
import styles from "./conversation.module.css";

/** The messages before and after this one, oldest first. */
export function Conversation(props: { message: Message }) {
  const { message } = props;
  const t = useWords();
  return (
    <section className={styles.conversation}>
      <h3>{t("cencomm.message.conversation")}</h3>
      <ol className={styles.lines}>
        {message.thread.map((line) => (
          <li key={line.messageId}>
            <Line line={line} isThis={line.messageId === message.id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line(props: { line: ThreadLine; isThis: boolean }) {
  const { line, isThis } = props;
  const t = useWords();
  const [{ operation, box, folder }] = usePlace();
  const inside = (
    <>
      <Kind of={kinds[line.kind]} />
      <span className={styles.what}>
        {line.number !== null && <Code>{line.number}</Code>}
        <bdi className={styles.subject}>{line.subject}</bdi>
        <bdi className={styles.from}>{line.from.office === "" ? line.from.name : line.from.office}</bdi>
      </span>
      <span className={styles.when}>
        {isThis ? t("cencomm.message.thisOne") : <Moment at={line.sentAt} as="short" />}
      </span>
    </>
  );
  if (isThis)
    return (
      <div className={`${styles.line} ${styles.current}`} aria-current="true">
        {inside}
      </div>
    );
  return (
    <PageLink
      to="/operations/$operation/mailbox"
      params={{ operation }}
      search={{ box, folder: folder ?? undefined, message: line.messageId }}
      className={styles.line}
    >
      {inside}
    </PageLink>
  );
}
