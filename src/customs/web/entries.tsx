import { IconChevronDown, IconChevronUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { Button, IconButton } from "#kernel/web/button";
import { fieldId } from "#kernel/web/field";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { labelText } from "../labels.ts";
import { emptyEntry } from "../message/answers.ts";
import type { AskedSection } from "../message/resolve.ts";
import { entriesOf, type RepeatedGroup } from "../seizure/answer.ts";
import { AnswerField } from "./answer-field.tsx";
import styles from "./form.module.css";
import { useForm } from "./form.tsx";

/** The entries of a group, in their order: each with its questions; more can be added, moved, taken out. */
export function Entries(props: { section: AskedSection; group: RepeatedGroup }) {
  const { section, group } = props;
  const t = useWords();
  const form = useForm();
  const count = entriesOf(form.answers, group).length;
  const title = labelText(t, section.title);
  return (
    <>
      {count === 0 && <p className={styles.none}>{t("kernel.state.empty")}</p>}
      {Array.from({ length: count }, (_, at) => (
        <div
          key={`entry ${String(at)}`}
          role="group"
          aria-labelledby={entryId(group, at)}
          className={styles.entry}
        >
          <EntryHead section={section} group={group} at={at} count={count} />
          <div className={styles.grid}>
            {section.fields.map((field) => (
              <AnswerField key={field.path} field={field} at={at} />
            ))}
          </div>
        </div>
      ))}
      {count < section.most && (
        <div className={styles.add}>
          <Button
            id={fieldId(group)}
            icon={IconPlus}
            aria-label={t("customs.form.addTo", { section: title })}
            onClick={() => form.add(group, emptyEntry(section))}
          >
            {t("customs.form.add")}
          </Button>
        </div>
      )}
    </>
  );
}

function entryId(group: RepeatedGroup, at: number): string {
  return `entry-${group}-${String(at)}`;
}

function EntryHead(props: { section: AskedSection; group: RepeatedGroup; at: number; count: number }) {
  const { section, group, at, count } = props;
  const t = useWords();
  const form = useForm();
  const title = labelText(t, section.title);
  const named = t("customs.form.entry", { section: title, n: at + 1 });
  const remove = () => {
    const undo = form.remove(group, at);
    toast(t("customs.form.removed", { entry: named }), { icon: IconTrash, undo });
    // The button that was pressed may be gone with the entry.
    requestAnimationFrame(() => document.getElementById(fieldId(group))?.focus({ preventScroll: true }));
  };
  return (
    <div className={styles.entryHead}>
      <span className={styles.number} aria-hidden>
        {formatNumber(t.locale, at + 1)}
      </span>
      <h3 id={entryId(group, at)}>{named}</h3>
      {at > 0 && (
        <IconButton
          size="dense"
          icon={IconChevronUp}
          label={t("customs.form.moveUp", { entry: named })}
          onClick={() => form.move(group, at, at - 1)}
        />
      )}
      {at < count - 1 && (
        <IconButton
          size="dense"
          icon={IconChevronDown}
          label={t("customs.form.moveDown", { entry: named })}
          onClick={() => form.move(group, at, at + 1)}
        />
      )}
      {count > section.least && (
        <IconButton
          size="dense"
          icon={IconTrash}
          label={t("kernel.picker.removeChoice", { name: named })}
          onClick={remove}
        />
      )}
    </div>
  );
}
