import { IconUser } from "@tabler/icons-react";
import styles from "./avatar.module.css";
import { Glyph } from "./icon.tsx";

/** A person by the first letters of the name; without a name a figure. Beside a name it is silent. */
export function Avatar(props: { name?: string; size?: "usual" | "large" }) {
  const initials = initialsOf(props.name ?? "");
  return (
    <span className={`${styles.avatar} ${props.size === "large" ? styles.large : ""}`} aria-hidden>
      {initials === "" ? <Glyph icon={IconUser} size="s" /> : initials}
    </span>
  );
}

/** An office or an operation by its letters in a square; `tone` keeps operations apart, the letters say which. */
export function Mark(props: {
  letters: string;
  tone?: "a" | "b" | "c" | "d" | "plain";
  size?: "usual" | "small";
}) {
  const size = props.size === "small" ? styles.small : "";
  return (
    <span className={`${styles.mark} ${styles[props.tone ?? "a"]} ${size}`} dir="ltr" aria-hidden>
      {props.letters}
    </span>
  );
}

/** The first letters of the first and the last name; scripts without capitals show the first letter alone. */
function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const first = [...(words[0] ?? "")][0] ?? "";
  if (!/[\p{Lu}\p{Ll}]/u.test(first) || words.length < 2) return first.toLocaleUpperCase();
  return `${first}${[...(words.at(-1) ?? "")][0] ?? ""}`.toLocaleUpperCase();
}
