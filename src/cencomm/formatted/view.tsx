import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answerText } from "#customs/answer-text";
import { labelText } from "#customs/labels";
import { type AskedSection, askTemplate } from "#customs/message/resolve";
import { type Entry, entriesOf, isAnswered } from "#customs/seizure/answer";
import type { AskedField } from "#customs/seizure/asked";
import { api } from "#kernel/web/api";
import { useZone } from "#kernel/web/clock";
import { Glyph } from "#kernel/web/icon";
import { Failed, Loading } from "#kernel/web/states";
import { Fact, Facts } from "#kernel/web/surface";
import { useLoadWordList, useWords } from "#kernel/web/words";
import type { FormattedAnswers } from "./contract.ts";
import { LinkedLines } from "./linked-lines.tsx";
import { Versions } from "./versions.tsx";
import styles from "./view.module.css";
import { ViewActs } from "./view-acts.tsx";

type FormattedViewProps = {
  readonly operation: string;
  readonly messageId: string;
  /** The version that counts now, and the one that is read. */
  readonly latest: number;
  readonly version: number;
  readonly onVersion: (version: number) => void;
};

/** CC-11: a formatted message as it is read: what was answered, section by section, and what may follow. */
export function FormattedView(props: FormattedViewProps) {
  const { operation, messageId, latest, version, onVersion } = props;
  const hasWords = useCustomsWords();
  const query = useQuery({
    queryKey: ["cencomm", "answers", operation, messageId, latest, version],
    queryFn: ({ signal }) =>
      api.get<FormattedAnswers>(`/api/cencomm/operations/${operation}/messages/${messageId}/answers`, {
        query: { version },
        signal,
      }),
    placeholderData: (before) => (before?.messageId === messageId ? before : undefined),
  });
  const { data } = query;
  if (data === undefined && query.isError) {
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (data === undefined || !hasWords) return <Loading rows={4} />;
  const sections = askTemplate({
    ...data.template,
    kind: kinds[data.kind],
    version: data.templateVersion,
  });
  return (
    <div className={styles.view}>
      <ViewActs operation={operation} of={data} />
      <Versions of={data} sections={sections} onVersion={onVersion} />
      {sections.map((section) => (
        <Section key={section.key} section={section} of={data} />
      ))}
      <LinkedLines operation={operation} links={data.links} />
    </div>
  );
}

const kinds = {
  warning: "WARNING",
  feedback: "FEEDBACK",
  seizure: "SEIZURE",
  licit_movement: "LICIT_MOVEMENT",
} as const;

/** The labels of the vocabulary come when the first formatted message is opened. */
function useCustomsWords(): boolean {
  const load = useLoadWordList();
  const [isLoaded, loaded] = useState(false);
  useEffect(() => {
    void load("customs").then(() => loaded(true));
  }, [load]);
  return isLoaded;
}

function Section(props: { section: AskedSection; of: FormattedAnswers }) {
  const t = useWords();
  const { section, of } = props;
  const entries = entriesOf(of.answers, section.group).filter((entry) => section.fields.some(isIn(entry)));
  if (entries.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{labelText(t, section.title)}</h3>
      {entries.map((entry, at) => (
        <Facts key={`entry ${String(at)}`}>
          {section.fields.filter(isIn(entry)).map((field) => (
            <Answered key={field.path} field={field} entry={entry} />
          ))}
        </Facts>
      ))}
    </section>
  );
}

function isIn(entry: Entry): (field: AskedField) => boolean {
  return ({ key, type }) => isAnswered(entry[key]) && !elsewhere.has(type);
}

// Pictures and files stand below the message, other messages among its links.
const elsewhere: ReadonlySet<AskedField["type"]> = new Set(["pictures", "files", "messages"]);

function Answered(props: { field: AskedField; entry: Entry }) {
  const t = useWords();
  const zone = useZone();
  const { field, entry } = props;
  const answer = entry[field.key];
  const text = answer === undefined ? null : answerText(t, field, answer, zone);
  if (text === null) return null;
  return (
    <Fact label={labelText(t, field.label)}>
      <bdi className={styles.answer}>{text}</bdi>
      {field.isNominal && (
        <span className={styles.nominal} title={t("kernel.status.staysInOperation")}>
          <Glyph icon={IconLock} size="xs" />
          <span className={styles.unseen}>{t("kernel.status.staysInOperation")}</span>
        </span>
      )}
    </Fact>
  );
}
