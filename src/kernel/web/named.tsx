import type { ReactNode } from "react";
import styles from "./named.module.css";

/** A name in a table with a mark before it and a second line below it. */
export function Named(props: { mark?: ReactNode; name: ReactNode; below?: ReactNode }) {
  return (
    <span className={styles.named}>
      {props.mark}
      <span className={styles.words}>
        <span className={styles.name}>
          {typeof props.name === "string" ? <bdi>{props.name}</bdi> : props.name}
        </span>
        {props.below !== undefined && <span className={styles.below}>{props.below}</span>}
      </span>
    </span>
  );
}
