import type { ReactNode } from "react";
import { useWords } from "#kernel/web/words";
import styles from "./panes.module.css";

/** List and message beside each other; under 900 px the one that is meant. */
export function Panes(props: { shows: "list" | "message"; list: ReactNode; message: ReactNode }) {
  const t = useWords();
  return (
    <div className={`${styles.panes} ${styles[props.shows]}`}>
      <h1 className={styles.title}>{t("cencomm.mailbox.title")}</h1>
      <div className={styles.listPane}>{props.list}</div>
      <div className={styles.messagePane}>{props.message}</div>
    </div>
  );
}
