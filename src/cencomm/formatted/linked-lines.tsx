import { Code } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { PageLink } from "#kernel/web/navigation";
import { useWords } from "#kernel/web/words";
import type { LinkedMessage, Links } from "../links/contract.ts";
import styles from "./view.module.css";

/** CC-11: what a message answers, what answers it, and what else they name. */
export function LinkedLines(props: { operation: string; links: Links }) {
  const { operation, links } = props;
  return (
    <>
      <Lines operation={operation} word="answers" of={links.answers} />
      <Lines operation={operation} word="answeredBy" of={links.answeredBy} />
      <Lines operation={operation} word="names" of={links.names} />
      <Lines operation={operation} word="namedBy" of={links.namedBy} />
    </>
  );
}

function Lines(props: { operation: string; word: keyof Links; of: readonly LinkedMessage[] }) {
  const t = useWords();
  const { operation, word, of } = props;
  if (of.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t(`cencomm.formatted.${word}`)}</h3>
      <ul className={styles.linked}>
        {of.map(({ messageId, number, subject, sentAt }) => (
          <li key={messageId}>
            <PageLink
              to="/operations/$operation/mailbox"
              params={{ operation }}
              search={{ box: "all", message: messageId }}
            >
              {number !== null && <Code>{number}</Code>} <bdi>{subject}</bdi>
            </PageLink>{" "}
            <Moment at={sentAt} as="short" />
          </li>
        ))}
      </ul>
    </section>
  );
}
