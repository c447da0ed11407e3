import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { WordKey } from "#kernel/words/keys";
import { Glyph } from "./icon.tsx";
import styles from "./status.module.css";
import { useWords } from "./words.tsx";

/** What a colour helps to say; never says it alone. "nominal" is for what stays in the operation, only. */
export type Tone = "plain" | "accent" | "ok" | "warn" | "bad" | "nominal";

/** How a state or a kind is shown everywhere: the same word, icon and tone in each screen, mail and PDF. */
export type StatusLook = {
  readonly word: WordKey;
  readonly icon: Icon;
  readonly tone: Tone;
  /** The icon points along the line of reading. */
  readonly turns?: boolean;
};

/** A state: icon and word on a tint. `children` says more than the word ("Overdue by 3 h"). */
export function Status(props: { of: StatusLook; children?: ReactNode }) {
  const t = useWords();
  const { word, icon, tone, turns = false } = props.of;
  return (
    <Badge tone={tone} icon={icon} turns={turns}>
      {props.children ?? t(word)}
    </Badge>
  );
}

/** A kind (of message, of record): icon and word in its tone, without a tint. */
export function Kind(props: { of: StatusLook; children?: ReactNode }) {
  const t = useWords();
  const { word, icon, tone, turns = false } = props.of;
  return (
    <span className={`${styles.kind} ${styles[`${tone}Text`]}`}>
      <Glyph icon={icon} size="xs" turns={turns} />
      {props.children ?? t(word)}
    </span>
  );
}

/** A word on a tint, for what has no entry in a table of states ("Active, day 9 of 19"). */
export function Badge(props: { tone?: Tone | "line"; icon?: Icon; turns?: boolean; children: ReactNode }) {
  return (
    <span className={`${styles.badge} ${styles[props.tone ?? "plain"]}`}>
      {props.icon !== undefined && <Glyph icon={props.icon} size="xs" turns={props.turns ?? false} />}
      <span className={styles.words}>{props.children}</span>
    </span>
  );
}

/** A filter that is on, or may be; pressing it changes that. */
export function Chip(props: { isOn: boolean; onClick: () => void; icon?: Icon; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      className={`${styles.chip} ${props.isOn ? styles.isOn : ""}`}
      onClick={props.onClick}
    >
      {props.icon !== undefined && <Glyph icon={props.icon} size="xs" />}
      {props.children}
    </button>
  );
}
