import { IconChevronDown, IconChevronUp, IconPencil, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { useWords } from "#kernel/web/words";
import { RichText } from "../reading/rich-text.tsx";
import styles from "./quoted.module.css";

/** The message that is answered, below the answer: folded away, to be left out, or to be written into. */
export function Quoted(props: { html: string; onEdit: () => void; onRemove: () => void }) {
  const { html, onEdit, onRemove } = props;
  const t = useWords();
  const [isOpen, open] = useState(false);
  if (html === "") return null;
  return (
    <section className={styles.quoted} aria-label={t("cencomm.quoted.title")}>
      <div className={styles.head}>
        <Button
          size="dense"
          icon={isOpen ? IconChevronUp : IconChevronDown}
          aria-expanded={isOpen}
          onClick={() => open(!isOpen)}
        >
          {t(isOpen ? "cencomm.quoted.hide" : "cencomm.quoted.show")}
        </Button>
        <Button size="dense" look="quiet" icon={IconPencil} onClick={onEdit}>
          {t("cencomm.quoted.edit")}
        </Button>
        <Button size="dense" look="quiet" icon={IconX} onClick={onRemove}>
          {t("cencomm.quoted.remove")}
        </Button>
      </div>
      {isOpen && (
        <div className={styles.text}>
          <RichText html={html} />
        </div>
      )}
    </section>
  );
}
