import { IconFlag3 } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { fieldId } from "#kernel/web/field";
import { Loading } from "#kernel/web/states";
import { Chip } from "#kernel/web/status";
import { useWords } from "#kernel/web/words";
import { ToField } from "../recipients/to-field.tsx";
import styles from "./message-fields.module.css";
import type { Composing } from "./use-composing.tsx";

const TextEditor = lazy(async () => ({ default: (await import("./editor.tsx")).TextEditor }));

/** Whom it is for, what it is about, and the text. */
export function MessageFields(props: { composing: Composing; onAttach: () => void }) {
  const { composing, onAttach } = props;
  const { operation, keeper, kept, text, resolution, uploads, errorOf } = composing;
  const t = useWords();
  return (
    <>
      <div className={styles.line}>
        <ToField
          operation={operation}
          address={kept.content}
          resolution={resolution}
          error={errorOf("recipients")}
          onChange={({ recipients, except }) => keeper.change({ recipients, except })}
        />
      </div>
      <Subject composing={composing} error={errorOf("subject")} />
      <Suspense fallback={<Loading rows={0} />}>
        <TextEditor
          label={t("cencomm.compose.text")}
          placeholder={t("cencomm.compose.placeholder")}
          text={text.own}
          arrivals={text.arrivals}
          error={errorOf("body")}
          onChange={text.write}
          onFiles={uploads.add}
          onAttach={onAttach}
          onSend={composing.pressKeys}
          onLeave={() => document.getElementById(fieldId("subject"))?.focus()}
        />
      </Suspense>
    </>
  );
}

function Subject(props: { composing: Composing; error: string | undefined }) {
  const { composing, error } = props;
  const { keeper, kept } = composing;
  const { subject, priority } = kept.content;
  const t = useWords();
  const id = fieldId("subject");
  const isUrgent = priority === "urgent";
  return (
    <div className={`${styles.line} ${styles.subject}`}>
      <label htmlFor={id} className={styles.label}>
        {t("cencomm.compose.subject")}
      </label>
      <div className={styles.content}>
        <input
          id={id}
          type="text"
          dir="auto"
          maxLength={300}
          autoComplete="off"
          className={styles.input}
          value={subject}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-help`}
          onChange={(event) => keeper.change({ subject: event.currentTarget.value })}
        />
        {error !== undefined && (
          <p id={`${id}-help`} className={styles.error}>
            {error}
          </p>
        )}
      </div>
      <Chip
        icon={IconFlag3}
        isOn={isUrgent}
        onClick={() => keeper.change({ priority: isUrgent ? "normal" : "urgent" })}
      >
        {t("cencomm.mailbox.urgent")}
      </Chip>
    </div>
  );
}
