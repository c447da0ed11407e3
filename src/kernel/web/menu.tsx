import type { Icon } from "@tabler/icons-react";
import { IconCheck } from "@tabler/icons-react";
import type { KeyboardEvent, ReactElement, ReactNode } from "react";
import { Glyph } from "./icon.tsx";
import styles from "./menu.module.css";
import { type OpenerAttributes, Popover } from "./popover.tsx";

/** One thing a menu can do; "line" draws a hairline, "head" a small heading. */
export type MenuEntry = MenuAction | MenuLine | MenuHead;

/** An action of a menu. */
export type MenuAction = {
  readonly kind?: "action";
  readonly id: string;
  readonly label: ReactNode;
  /** Below the label, in grey. */
  readonly hint?: string;
  readonly icon?: Icon;
  readonly iconTurns?: boolean;
  readonly mark?: ReactNode;
  readonly isChosen?: boolean;
  readonly isOff?: boolean;
  readonly tone?: "plain" | "bad";
  readonly lang?: string;
  readonly run: () => void;
};

type MenuLine = { readonly kind: "line"; readonly id: string };
type MenuHead = { readonly kind: "head"; readonly id: string; readonly label: string };

type MenuProps = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly opener: (attributes: OpenerAttributes) => ReactElement;
  readonly align?: "start" | "end";
  readonly width?: "usual" | "wide" | "opener";
};

/** Actions behind a button; arrows, Home, End and first letters move in it. */
export function Menu(props: MenuProps) {
  const { entries, opener, label, align = "end", width = "usual" } = props;
  return (
    <Popover kind="menu" label={label} opener={opener} align={align} width={width} onOpen={focusFirst}>
      {(close) => (
        <div className={styles.menu} role="presentation" onKeyDown={moveFocus}>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} close={close} />
          ))}
        </div>
      )}
    </Popover>
  );
}

function Line(props: { entry: MenuEntry; close: () => void }) {
  const { entry, close } = props;
  if (entry.kind === "line") return <hr className={styles.line} />;
  if (entry.kind === "head") {
    return (
      <div className={styles.head} role="presentation">
        <bdi>{entry.label}</bdi>
      </div>
    );
  }
  const run = () => {
    close();
    entry.run();
  };
  return <Action entry={entry} run={run} />;
}

function Action(props: { entry: MenuAction; run: () => void }) {
  const { isChosen, isOff = false, tone, icon, iconTurns = false, mark, label, hint, lang } = props.entry;
  const look = `${tone === "bad" ? styles.bad : ""} ${isChosen === true ? styles.chosen : ""}`;
  return (
    <button
      type="button"
      role={isChosen === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={isChosen}
      tabIndex={-1}
      disabled={isOff}
      className={`${styles.item} ${look}`}
      onClick={props.run}
    >
      {mark}
      {icon !== undefined && <Glyph icon={icon} size="s" turns={iconTurns} />}
      <span className={styles.label}>
        <span lang={lang}>{label}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      {isChosen === true && <Glyph icon={IconCheck} size="s" />}
    </button>
  );
}

function itemsIn(panel: Element): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

function focusFirst(panel: HTMLElement): void {
  const items = itemsIn(panel);
  (items.find((item) => item.ariaChecked === "true") ?? items[0])?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsIn(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const to = targetOf(event.key, at, items);
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}

function targetOf(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  const last = items.length - 1;
  const targets: Record<string, number> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  if (targets[key] !== undefined || key.length > 1 || key === " ") return targets[key];
  const begins = (item: HTMLElement) =>
    (item.textContent ?? "").trim().toLowerCase().startsWith(key.toLowerCase());
  const after = items.findIndex((item, index) => index > at && begins(item));
  const found = after === -1 ? items.findIndex(begins) : after;
  return found === -1 ? undefined : found;
}
