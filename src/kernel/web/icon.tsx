import type { Icon } from "@tabler/icons-react";
import styles from "./icon.module.css";

/** An icon beside a word. `turns`: it points along the line of reading and is mirrored from right to left. */
export function Glyph(props: { icon: Icon; size?: "xs" | "s" | "m" | "l"; turns?: boolean }) {
  const { icon: Drawing, size = "m", turns = false } = props;
  const className = `${styles.glyph} ${styles[size]} ${turns ? styles.turns : ""}`;
  return <Drawing className={className} stroke={size === "xs" ? 2 : 1.75} aria-hidden focusable={false} />;
}
