import type { ReactNode } from "react";
import styles from "./panes.module.css";

/** List and message beside each other; under 900 px the one that is meant. */
export function Panes(props: { shows: "list" | "message"; list: ReactNode; message: ReactNode }) {
  return (
    <div className={`${styles.panes} ${styles[props.shows]}`}>
      <div className={styles.listPane}>{props.list}</div>
      <div className={styles.messagePane}>{props.message}</div>
    </div>
  );
}
