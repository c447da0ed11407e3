import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./disclosure.module.css";
import { Glyph } from "./icon.tsx";

/** What is there on request: the browser opens it, and finds words in it. */
export function Disclosure(props: { title: ReactNode; children: ReactNode }) {
  return (
    <details className={styles.disclosure}>
      <summary className={styles.summary}>
        {props.title}
        <Glyph icon={IconChevronDown} size="s" />
      </summary>
      <div className={styles.inside}>{props.children}</div>
    </details>
  );
}
