import { IconChevronDown } from "@tabler/icons-react";
import { Button, IconButton } from "./button.tsx";
import styles from "./main-action.module.css";
import { Menu } from "./menu.tsx";
import type { FrameContent } from "./page.tsx";
import { useWords } from "./words.tsx";

type MainActionProps = {
  readonly action: NonNullable<FrameContent["action"]>;
  /** Where it stands: in the top bar, or within reach of the thumb. */
  readonly at: "top" | "bottom";
};

/** The one main action, and behind a caret beside it what is like it. */
export function MainAction(props: MainActionProps) {
  const { action, at } = props;
  const t = useWords();
  const size = at === "top" ? "usual" : "touch";
  const { more } = action;
  const entries = more?.entries ?? [];
  const main = (
    <Button look="primary" size={size} icon={action.icon} isWide={at === "bottom"} onClick={action.go}>
      {t(action.word)}
    </Button>
  );
  if (more === undefined || entries.length === 0) return main;
  return (
    <div className={`${styles.split} ${styles[at]}`}>
      {main}
      <Menu
        label={t(more.word)}
        entries={entries.map(({ word, go, ...icons }) => ({ id: word, label: t(word), ...icons, run: go }))}
        opener={(attributes) => (
          <IconButton
            look="primary"
            size={size}
            icon={IconChevronDown}
            label={t(more.word)}
            {...attributes}
          />
        )}
      />
    </div>
  );
}
