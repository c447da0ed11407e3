import { IconMailOpened } from "@tabler/icons-react";
import { Key } from "#kernel/web/keyboard";
import { Situation } from "#kernel/web/states";
import { T, useWords } from "#kernel/web/words";
import styles from "./message-pane.module.css";

/** Beside the list as long as no message is open. */
export function NoMessage() {
  const t = useWords();
  return (
    <div className={styles.none}>
      <Situation icon={IconMailOpened} title={t("cencomm.message.none.title")}>
        <p>
          <T k="cencomm.message.none.text" next={<Key>j</Key>} previous={<Key>k</Key>} help={<Key>?</Key>} />
        </p>
      </Situation>
    </div>
  );
}
