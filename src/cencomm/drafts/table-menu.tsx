import type { Icon } from "@tabler/icons-react";
import {
  IconColumnInsertRight,
  IconColumnRemove,
  IconRowInsertBottom,
  IconRowRemove,
  IconTable,
  IconTableOff,
} from "@tabler/icons-react";
import type { ChainedCommands, Editor } from "@tiptap/core";
import { IconButton } from "#kernel/web/button";
import { Menu } from "#kernel/web/menu";
import { useWords } from "#kernel/web/words";
import type { WordKey } from "#kernel/words/keys";

/** Puts a table into the text; inside one, its rows and columns. */
export function TableMenu(props: { editor: Editor; isInside: boolean }) {
  const { editor, isInside } = props;
  const t = useWords();
  if (!isInside) {
    const size = { rows: 3, cols: 3, withHeaderRow: true };
    return (
      <IconButton
        size="dense"
        icon={IconTable}
        label={t("cencomm.editor.table")}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor.chain().focus().insertTable(size).run()}
      />
    );
  }
  return (
    <Menu
      label={t("cencomm.editor.tableActions")}
      align="start"
      opener={(attributes) => (
        <IconButton
          {...attributes}
          size="dense"
          icon={IconTable}
          label={t("cencomm.editor.tableActions")}
          aria-pressed
        />
      )}
      entries={changes.map((change) =>
        change === "line"
          ? { kind: "line", id: "line" }
          : {
              id: change.word,
              icon: change.icon,
              label: t(change.word),
              tone: change.tone ?? "plain",
              run: () => change.run(editor.chain().focus()).run(),
            },
      )}
    />
  );
}

type Change = {
  readonly word: WordKey;
  readonly icon: Icon;
  readonly tone?: "bad";
  readonly run: (chain: ChainedCommands) => ChainedCommands;
};

const changes: readonly (Change | "line")[] = [
  { word: "cencomm.editor.addRow", icon: IconRowInsertBottom, run: (chain) => chain.addRowAfter() },
  { word: "cencomm.editor.addColumn", icon: IconColumnInsertRight, run: (chain) => chain.addColumnAfter() },
  "line",
  { word: "cencomm.editor.deleteRow", icon: IconRowRemove, run: (chain) => chain.deleteRow() },
  { word: "cencomm.editor.deleteColumn", icon: IconColumnRemove, run: (chain) => chain.deleteColumn() },
  {
    word: "cencomm.editor.deleteTable",
    icon: IconTableOff,
    tone: "bad",
    run: (chain) => chain.deleteTable(),
  },
];
