import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { Dialog } from "#kernel/web/dialog";
import { Note, Stack } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import styles from "./hand-over.module.css";

/** CC-03: a one-time link where no mail is sent: shown this once, to hand over to whom it is for. */
export function HandOver(props: { link: string; name: string; onDone: () => void }) {
  const t = useWords();
  const { link, name, onDone } = props;
  const [isCopied, note] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(link).then(() => note(true));
  };
  return (
    <Dialog
      title={t("directory.handOver.title")}
      isOpen
      leave="byAction"
      onClose={onDone}
      actions={
        <Buttons align="end">
          <Button icon={isCopied ? IconCheck : IconCopy} data-focus-first onClick={copy}>
            {isCopied ? t("directory.handOver.copied") : t("directory.handOver.copy")}
          </Button>
          <Button look="primary" onClick={onDone}>
            {t("directory.handOver.done")}
          </Button>
        </Buttons>
      }
    >
      <Stack>
        <p>
          <T k="directory.handOver.intro" name={<bdi>{name}</bdi>} />
        </p>
        <p className={styles.link}>
          <Code>{link}</Code>
        </p>
        <Note tone="warn">{t("directory.handOver.once")}</Note>
      </Stack>
    </Dialog>
  );
}
