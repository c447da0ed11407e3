import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import styles from "./tabs.module.css";

/** One tab: its name, how many it holds, what it shows. */
export type Tab = {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
  readonly panel: ReactNode;
};

type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly onCurrent: (id: string) => void;
};

/** A few views of one thing; arrows move between them. */
export function Tabs(props: TabsProps) {
  const { tabs, current, onCurrent } = props;
  const base = useId();
  const bar = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === current),
  );
  const shown = tabs[at];
  const press = (event: KeyboardEvent) => {
    const isRightToLeft = document.documentElement.dir === "rtl";
    const forward = event.key === (isRightToLeft ? "ArrowLeft" : "ArrowRight");
    const back = event.key === (isRightToLeft ? "ArrowRight" : "ArrowLeft");
    if (!forward && !back) return;
    event.preventDefault();
    const to = (at + (forward ? 1 : -1) + tabs.length) % tabs.length;
    onCurrent(tabs[to]?.id ?? current);
    bar.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <>
      <div ref={bar} role="tablist" aria-label={props.label} className={styles.tabs}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab === shown}
            aria-controls={`${base}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            className={styles.tab}
            onClick={() => onCurrent(tab.id)}
            onKeyDown={press}
          >
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={shown === undefined ? undefined : `${base}-${shown.id}`}
        tabIndex={0}
        className={styles.panel}
      >
        {shown?.panel}
      </div>
    </>
  );
}
