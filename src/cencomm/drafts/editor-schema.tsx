import type { AnyExtension } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import StarterKit from "@tiptap/starter-kit";

/** Whether an address may stand in a message; the same that the server keeps (`sending/rules.ts`). */
export function isAllowedLink(address: string): boolean {
  return /^(?:https:\/\/|mailto:)\S+$/iu.test(address);
}

/** What can be written: what the server keeps when it cleans a message, and nothing else. */
export function editorExtensions(placeholder: string): AnyExtension[] {
  return [
    StarterKit.configure({
      heading: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      strike: false,
      trailingNode: false,
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        isAllowedUri: isAllowedLink,
        shouldAutoLink: isAllowedLink,
      },
    }),
    PlainTable.configure({ View: null }),
    TableRow,
    TableHeader,
    TableCell,
    Placeholder.configure({ placeholder }),
  ];
}

/** Widths of columns are not kept, so that a table fits each screen. */
const PlainTable = Table.extend({
  renderHTML: () => ["table", ["tbody", 0]],
});
