import type { Icon } from "@tabler/icons-react";
import {
  IconBlockquote,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPaperclip,
} from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useCallback, useState, useSyncExternalStore } from "react";
import { IconButton } from "#kernel/web/button";
import { useWords } from "#kernel/web/words";
import type { WordKey } from "#kernel/words/keys";
import styles from "./editor.module.css";
import { LinkDialog } from "./link-dialog.tsx";
import { TableMenu } from "./table-menu.tsx";

type Tool = {
  readonly id: string;
  readonly icon: Icon;
  readonly turns?: boolean;
  readonly word: WordKey;
  readonly run: (editor: Editor) => void;
};

const marks: readonly Tool[] = [
  {
    id: "bold",
    icon: IconBold,
    word: "cencomm.editor.bold",
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    id: "italic",
    icon: IconItalic,
    word: "cencomm.editor.italic",
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
];

const blocks: readonly Tool[] = [
  {
    id: "bulletList",
    icon: IconList,
    turns: true,
    word: "cencomm.editor.list",
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: "orderedList",
    icon: IconListNumbers,
    turns: true,
    word: "cencomm.editor.numbers",
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    id: "blockquote",
    icon: IconBlockquote,
    turns: true,
    word: "cencomm.editor.quote",
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
];

/** What can be done with the text; arrows move in it. */
export function EditorBar(props: { editor: Editor; onAttach: () => void }) {
  const { editor, onAttach } = props;
  const t = useWords();
  const [isLinking, link] = useState(false);
  const now = useEditorNow(editor);
  const drawn = (tool: Tool) => (
    <IconButton
      key={tool.id}
      size="dense"
      icon={tool.icon}
      iconTurns={tool.turns ?? false}
      label={t(tool.word)}
      aria-pressed={now.split(" ").includes(tool.id)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => tool.run(editor)}
    />
  );
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("cencomm.editor.tools")} onKeyDown={moveInBar}>
      {marks.map(drawn)}
      <span className={styles.gap} />
      {blocks.map(drawn)}
      <span className={styles.gap} />
      <IconButton
        size="dense"
        icon={IconLink}
        label={t("cencomm.editor.link")}
        aria-pressed={now.split(" ").includes("link")}
        onClick={() => link(true)}
      />
      <TableMenu editor={editor} isInside={now.split(" ").includes("table")} />
      <IconButton size="dense" icon={IconPaperclip} label={t("cencomm.files.attach")} onClick={onAttach} />
      {isLinking && <LinkDialog editor={editor} onClose={() => link(false)} />}
    </div>
  );
}

const watched = ["bold", "italic", "bulletList", "orderedList", "blockquote", "link", "table"];

/** What holds where the cursor stands, as one text, so that the bar is drawn anew only when it changes. */
function useEditorNow(editor: Editor): string {
  const listen = useCallback(
    (listener: () => void) => {
      editor.on("transaction", listener);
      return () => {
        editor.off("transaction", listener);
      };
    },
    [editor],
  );
  return useSyncExternalStore(listen, () => watched.filter((name) => editor.isActive(name)).join(" "));
}

function moveInBar(event: KeyboardEvent<HTMLElement>): void {
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  if (event.key !== forward && event.key !== back) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(":scope > button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  buttons.at((at + (event.key === forward ? 1 : -1)) % buttons.length)?.focus();
}
