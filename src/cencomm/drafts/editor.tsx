import { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { fieldId } from "#kernel/web/field";
import { useWords } from "#kernel/web/words";
import styles from "./editor.module.css";
import { EditorBar } from "./editor-bar.tsx";
import { editorExtensions } from "./editor-schema.tsx";

/** What the editor is given, and what it asks its page for. */
export type TextEditorProps = {
  readonly label: string;
  readonly placeholder: string;
  /** The text when the editor begins, and each time that `arrivals` grows. */
  readonly text: string;
  readonly arrivals: number;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
  /** Files that were pasted into the text. */
  readonly onFiles: (files: readonly File[]) => void;
  /** Opens the choice of files. */
  readonly onAttach: () => void;
  /** Control or command with Enter. */
  readonly onSend: () => void;
  /** Escape: the way out of the editor with the keyboard. */
  readonly onLeave: () => void;
};

/** CC-07: the rich text of a message; each paragraph runs in the direction of its own words. */
export function TextEditor(props: TextEditorProps) {
  const { error } = props;
  const place = useRef<HTMLDivElement>(null);
  const [editor] = useState(() => newEditor(props));
  useEffect(() => {
    if (place.current !== null) editor.mount(place.current);
    return () => editor.unmount();
  }, [editor]);
  useArrivals(editor, props);
  useAttributes(editor, props);
  return (
    <>
      <EditorBar editor={editor} onAttach={props.onAttach} />
      <div ref={place} className={styles.text} />
      {error !== undefined && (
        <p id={helpId} className={styles.error}>
          {error}
        </p>
      )}
    </>
  );
}

const helpId = `${fieldId("body")}-help`;

function newEditor({ text, placeholder }: TextEditorProps): Editor {
  return new Editor({
    element: null,
    content: text,
    // The policy of the page allows no style that a program puts in; editor.module.css has it.
    injectCSS: false,
    textDirection: "auto",
    extensions: editorExtensions(placeholder),
  });
}

/** Shows a text anew that came from elsewhere; what is typed here is in the editor already. */
function useArrivals(editor: Editor, { text, arrivals }: TextEditorProps): void {
  const shown = useRef(arrivals);
  useEffect(() => {
    if (shown.current === arrivals) return;
    shown.current = arrivals;
    editor.commands.setContent(text, { emitUpdate: false });
  }, [editor, text, arrivals]);
}

/** What the editor tells, and how it is called for those who listen to the page. */
function useAttributes(editor: Editor, props: TextEditorProps): void {
  const { label, error } = props;
  const { direction } = useWords().locale;
  const tell = useEffectEvent(() => props.onChange(editor.isEmpty ? "" : editor.getHTML()));
  const press = useEffectEvent((event: KeyboardEvent): boolean => {
    const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSend) props.onSend();
    else if (event.key === "Escape") props.onLeave();
    else return false;
    event.preventDefault();
    return true;
  });
  const paste = useEffectEvent((event: ClipboardEvent): boolean => {
    const files = [...(event.clipboardData?.files ?? [])];
    // A table copied from a spreadsheet comes as text and as a picture of it: the text is meant.
    const hasText = event.clipboardData?.types.includes("text/html") === true;
    if (files.length === 0 || hasText) return false;
    props.onFiles(files);
    return true;
  });
  useEffect(() => {
    editor.on("update", tell);
    return () => {
      editor.off("update", tell);
    };
  }, [editor]);
  useEffect(() => {
    editor.setOptions({
      editorProps: {
        handleKeyDown: (_view, event) => press(event),
        handlePaste: (_view, event) => paste(event),
        attributes: {
          id: fieldId("body"),
          dir: direction,
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          ...(error === undefined ? {} : { "aria-invalid": "true", "aria-describedby": helpId }),
        },
      },
    });
  }, [editor, label, error, direction]);
}
