import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Unseen } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import { labelText } from "../labels.ts";
import type { SectionProgress, SectionState } from "../message/progress.ts";
import type { AskedSection } from "../message/resolve.ts";
import { isRepeated } from "../seizure/answer.ts";
import { AnswerField } from "./answer-field.tsx";
import { Entries } from "./entries.tsx";
import styles from "./form.module.css";

/** The id of a section's head, to which the list of contents leads. */
export function sectionId(key: string): string {
  return `section-${key}`;
}

type FormSectionProps = {
  readonly section: AskedSection;
  readonly progress: SectionProgress;
  /** What stands in it, while it is closed. */
  readonly summary: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

/** A part of the form that expands and collapses and says where it stands. */
export function FormSection(props: FormSectionProps) {
  const { section, progress, isOpen, onToggle } = props;
  const t = useWords();
  const id = sectionId(section.key);
  // What was opened once stays, so that files on their way and half-typed answers are not lost.
  const [wasOpen, note] = useState(isOpen);
  if (isOpen && !wasOpen) note(true);
  return (
    <section className={styles.section} aria-labelledby={`${id}-title`}>
      <button
        type="button"
        id={id}
        className={styles.head}
        aria-expanded={isOpen}
        aria-controls={`${id}-body`}
        onClick={onToggle}
      >
        <StateMark state={progress.state} />
        <h2 id={`${id}-title`}>{labelText(t, section.title)}</h2>
        <span className={`${styles.summary} ${progress.errors > 0 ? styles.bad : ""}`}>
          {progress.errors > 0 ? t("customs.form.errors", { n: progress.errors }) : props.summary}
        </span>
        <Glyph icon={isOpen ? IconChevronUp : IconChevronDown} />
      </button>
      <div id={`${id}-body`} className={styles.body} hidden={!isOpen}>
        {wasOpen && <Questions section={section} />}
      </div>
    </section>
  );
}

function Questions(props: { section: AskedSection }) {
  const { section } = props;
  const { group } = section;
  if (isRepeated(group)) return <Entries section={section} group={group} />;
  return (
    <div className={styles.grid}>
      {section.fields.map((field) => (
        <AnswerField key={field.path} field={field} at={0} />
      ))}
    </div>
  );
}

/** Where a section stands, as icon and word. */
export function StateMark(props: { state: SectionState }) {
  const t = useWords();
  const { icon, word } = statuses[props.state];
  return (
    <span className={`${styles.mark} ${styles[props.state]}`}>
      <Glyph icon={icon} />
      <Unseen>{t(word)}</Unseen>
    </span>
  );
}
