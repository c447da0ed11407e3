import { IconArrowLeft, IconTrash } from "@tabler/icons-react";
import { IconButton } from "#kernel/web/button";
import { useWords } from "#kernel/web/words";
import styles from "./compose.module.css";
import type { AnsweredAs } from "./contract.ts";
import { SaveState } from "./save-state.tsx";
import type { Composing } from "./use-composing.tsx";

const titles = {
  reply: "cencomm.message.reply",
  reply_all: "cencomm.message.replyAll",
  forward: "cencomm.message.forward",
} as const satisfies Readonly<Record<AnsweredAs, string>>;

/** What is being written, whether it is saved, and the ways out. */
export function ComposeHead(props: { composing: Composing }) {
  const { composing } = props;
  const { kept, leave, discard } = composing;
  const t = useWords();
  const title = kept.answering === null ? "cencomm.frame.newMessage" : titles[kept.answering.as];
  return (
    <header className={styles.head}>
      <span className={styles.back}>
        <IconButton icon={IconArrowLeft} iconTurns label={t("kernel.back")} onClick={leave} />
      </span>
      <h1>{t(title)}</h1>
      <span className={styles.state}>
        <SaveState kept={kept} />
      </span>
      <IconButton icon={IconTrash} label={t("cencomm.drafts.discard")} onClick={discard} />
    </header>
  );
}
