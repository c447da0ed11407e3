import type { Icon } from "@tabler/icons-react";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
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
  /** The way on from here, by its word. */
  readonly more?: { readonly word: string; readonly run: () => void };
  readonly seconds: number;
};

type ToastOptions = Partial<Pick<Toast, "icon" | "undo" | "more" | "seconds">>;

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Says that something was done, in the reader's words; never that something failed, which stands in place. */
export function toast(text: string, options: ToastOptions = {}): void {
  last += 1;
  const { seconds = options.undo === undefined && options.more === undefined ? 5 : 8, ...rest } = options;
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
  const { id, text, icon = IconCheck, undo, more, seconds } = props.toast;
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
        <Act id={id} run={undo}>
          {t("kernel.undo")}
          <span aria-hidden>{` ${String(left)}`}</span>
        </Act>
      )}
      {more !== undefined && (
        <Act id={id} run={more.run}>
          {more.word}
        </Act>
      )}
      <IconButton size="dense" icon={IconX} label={t("kernel.close")} onClick={() => remove(id)} />
    </div>
  );
}

/** What can be done about it; after that the toast is gone. */
function Act(props: { id: number; run: () => void; children: ReactNode }) {
  const { id, run, children } = props;
  return (
    <button
      type="button"
      className={styles.undo}
      onClick={() => {
        remove(id);
        run();
      }}
    >
      {children}
    </button>
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
