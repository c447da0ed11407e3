import type { ReactNode } from "react";
import type { OpenerAttributes } from "./popover.tsx";
import styles from "./switcher.module.css";

type SwitcherProps = {
  readonly mark: ReactNode;
  readonly title: ReactNode;
  readonly subtitle: ReactNode;
  readonly end?: ReactNode;
  readonly attributes?: OpenerAttributes;
};

/** Above the side: where one works, in which role, how long; opens the list of the others. */
export function SwitcherButton(props: SwitcherProps) {
  return (
    <button type="button" className={styles.switcher} {...props.attributes}>
      {props.mark}
      <span className={styles.words}>
        <b>{props.title}</b>
        <span className={styles.subtitle}>{props.subtitle}</span>
      </span>
      {props.end !== undefined && <span className={styles.end}>{props.end}</span>}
    </button>
  );
}
