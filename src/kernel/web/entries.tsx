import type { ReactNode } from "react";
import styles from "./entries.module.css";

/** A few things one below the other, each with what can be done with it; for more to compare there is the table. */
export function Entries(props: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.entries} aria-label={props.label}>
      {props.children}
    </ul>
  );
}

type EntryProps = {
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  /** Facts below the title, in grey. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
};

/** One of them. */
export function Entry(props: EntryProps) {
  return (
    <li className={styles.entry}>
      {props.mark !== undefined && <span className={styles.mark}>{props.mark}</span>}
      <div className={styles.words}>
        <div className={styles.title}>{props.title}</div>
        {props.facts !== undefined && <div className={styles.facts}>{props.facts}</div>}
      </div>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </li>
  );
}

/** That there are none yet. */
export function NoEntries(props: { children: ReactNode }) {
  return <li className={styles.none}>{props.children}</li>;
}
