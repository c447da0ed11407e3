import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { Dialog } from "#kernel/web/dialog";
import { Field } from "#kernel/web/field";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { isAllowedLink } from "./editor-schema.tsx";

/** Puts a link on the words that are marked, changes it or takes it away. */
export function LinkDialog(props: { editor: Editor; onClose: () => void }) {
  const { editor, onClose } = props;
  const t = useWords();
  const before = String(editor.getAttributes("link")["href"] ?? "");
  const [address, setAddress] = useState(before);
  const [isRefused, refuse] = useState(false);
  const whole = completed(address.trim());
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (!isAllowedLink(whole)) return refuse(true);
    putLink(editor, whole);
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    onClose();
  };
  return (
    <Dialog title={t("cencomm.editor.link")} isOpen onClose={onClose}>
      <form onSubmit={keep} noValidate>
        <Field
          label={t("cencomm.editor.linkAddress")}
          hint={t("cencomm.editor.linkHint")}
          error={isRefused ? t("cencomm.editor.linkRefused") : undefined}
        >
          <TextInput
            kind="code"
            inputMode="url"
            data-focus-first
            value={address}
            onChange={(changed) => {
              setAddress(changed);
              refuse(false);
            }}
          />
        </Field>
        <Buttons align="end">
          {before !== "" && (
            <Button look="dangerQuiet" onClick={remove}>
              {t("cencomm.editor.linkRemove")}
            </Button>
          )}
          <Button look="primary" type="submit">
            {t("cencomm.editor.linkKeep")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

/** "wcoomd.org" is meant as a page, "a@b.org" as an address of mail. */
function completed(address: string): string {
  if (address === "" || /^[a-z][a-z0-9+.-]*:/iu.test(address)) return address;
  return /^[^\s/@]+@[^\s/@]+$/u.test(address) ? `mailto:${address}` : `https://${address}`;
}

function putLink(editor: Editor, href: string): void {
  const isOnWords = !editor.state.selection.empty || editor.isActive("link");
  if (isOnWords) editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
  else
    editor
      .chain()
      .focus()
      .insertContent([
        { type: "text", text: href.replace(/^mailto:/u, ""), marks: [{ type: "link", attrs: { href } }] },
      ])
      .run();
}
