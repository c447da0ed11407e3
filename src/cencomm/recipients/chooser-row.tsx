import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Checkbox } from "#kernel/web/choice";
import { Glyph } from "#kernel/web/icon";
import styles from "./chooser.module.css";

type ChoiceRowProps = {
  readonly icon?: Icon;
  readonly mark?: ReactNode;
  readonly name: string;
  /** Beside the name, in grey. */
  readonly detail?: string;
  readonly state: "all" | "some" | "none";
  readonly count?: string;
  readonly depth?: "outer" | "inner";
  /** At the end, for example what opens the branch. */
  readonly end?: ReactNode;
  readonly onPress: () => void;
};

const checks = { all: true, some: "some", none: false } as const;

/** One line of the chooser: the whole of it can be pressed. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { icon, mark, name, detail, state, count, depth = "outer", end, onPress } = props;
  return (
    <div className={`${styles.row} ${depth === "inner" ? styles.inner : ""}`}>
      <Checkbox
        checked={checks[state]}
        onChange={onPress}
        label={
          <span className={styles.choice}>
            {icon !== undefined && <Glyph icon={icon} size="s" />}
            {mark}
            <span className={styles.names}>
              <bdi>{name}</bdi>
              {detail !== undefined && detail !== "" && <bdi className={styles.detail}>{detail}</bdi>}
            </span>
            {count !== undefined && <span className={styles.count}>{count}</span>}
          </span>
        }
      />
      <span className={styles.end}>{end}</span>
    </div>
  );
}
