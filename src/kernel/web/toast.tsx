import type { Icon } from "@tabler/icons-react";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { IconButton } from "./button.tsx";
import { Glyph } from "./icon.tsx";
import styles from "./toast.module.css";
import { useWords } from "./words.tsx";

type Toast = {
  readonly id: number;
  readonly text: string;
  readonly icon?: Icon;
  /** Takes back what was done, while the seconds run. */
  readonly undo?: () => void;
  readonly seconds: number;
};

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Says that something was done, in the reader's words; never that something failed, which stands in place. */
export function toast(
  text: string,
  options: { icon?: Icon; undo?: () => void; seconds?: number } = {},
): void {
  last += 1;
  const { seconds = options.undo === undefined ? 5 : 8, ...rest } = options;
  show([...shown.slice(-2), { id: last, text, seconds, ...rest }]);
}

/** The place where toasts stand; once in the frame. */
export function Toasts() {
  const toasts = useSyncExternalStore(listen, () => shown);
  const t = useWords();
  return (
    <section className={styles.place} aria-label={t("kernel.toast.notices")} aria-live="polite">
      {toasts.map((one) => (
        <ToastLine key={one.id} toast={one} />
      ))}
    </section>
  );
}

function ToastLine(props: { toast: Toast }) {
  const { id, text, icon = IconCheck, undo, seconds } = props.toast;
  const t = useWords();
  const [left, setLeft] = useState(seconds);
  const [isHeld, hold] = useState(false);
  useEffect(() => {
    if (left <= 0) remove(id);
    if (isHeld) return;
    const second = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(second);
  }, [id, left, isHeld]);
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <Glyph icon={icon} size="s" />
      <span className={styles.text}>{text}</span>
      {undo !== undefined && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            remove(id);
            undo();
          }}
        >
          {t("kernel.undo")}
          <span aria-hidden>{` ${String(left)}`}</span>
        </button>
      )}
      <IconButton size="dense" icon={IconX} label={t("kernel.close")} onClick={() => remove(id)} />
    </div>
  );
}

function remove(id: number): void {
  show(shown.filter((one) => one.id !== id));
}

function show(toasts: readonly Toast[]): void {
  shown = toasts;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
