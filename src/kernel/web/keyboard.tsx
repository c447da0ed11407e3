import { useEffect, useRef, useSyncExternalStore } from "react";
import type { WordKey } from "#kernel/words/keys";
import styles from "./keyboard.module.css";

/** A key of its own ("c", "/", "?"), or with control or command: "mod+enter", "mod+k". */
export type Shortcut = {
  readonly keys: string;
  readonly word: WordKey;
  readonly run: () => void;
};

let active: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

/** Shortcuts that hold while the component is shown; the newest wins, and all are listed in the help. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  const names = shortcuts.map(({ keys, word }) => `${keys} ${word}`).join("|");
  useEffect(() => {
    const own = newest.current.map((shortcut, at) => ({
      keys: shortcut.keys,
      word: shortcut.word,
      run: () => newest.current[at]?.run(),
    }));
    change([...own, ...active]);
    return () => change(active.filter((shortcut) => !own.includes(shortcut)));
  }, [names]);
}

/** The shortcuts that hold now, one for each key. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const all = useSyncExternalStore(listen, () => active);
  return all.filter((shortcut, at) => all.findIndex((one) => one.keys === shortcut.keys) === at);
}

function change(shortcuts: readonly Shortcut[]): void {
  active = shortcuts;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener("keydown", press);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener("keydown", press);
  };
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const hasModifier = event.ctrlKey || event.metaKey;
  if (!hasModifier && isTyping(event.target)) return;
  const keys = `${hasModifier ? "mod+" : ""}${event.key.toLowerCase()}`;
  const shortcut = active.find((one) => one.keys === keys);
  if (shortcut === undefined || document.querySelector("dialog[open]:modal") !== null) return;
  event.preventDefault();
  shortcut.run();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** A key as it stands on the keyboard. */
export function Key(props: { children: string }) {
  return (
    <kbd className={styles.key} dir="ltr">
      {props.children}
    </kbd>
  );
}
