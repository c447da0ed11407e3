import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useShortcuts } from "./keyboard.tsx";
import styles from "./list.module.css";

type ListProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** The row one is in; arrows and j/k move from it. */
  readonly current: string | null;
  readonly onCurrent: (row: Row) => void;
  readonly onOpen?: (row: Row) => void;
  /** A first guess of a row's height in pixels; each row is measured when it is shown. */
  readonly rowHeight: number;
  readonly children: (row: Row, isCurrent: boolean) => ReactNode;
  /** A heading before a row ("Today", "Yesterday"), or null. */
  readonly headingOf?: (row: Row, before: Row | undefined) => string | null;
  /** Called when the last rows come into sight. */
  readonly onNearEnd?: () => void;
};

/** A long list of which only the visible rows exist; moves with arrows, j and k, opens with Enter. */
export function List<Row>(props: ListProps<Row>) {
  const { rows, idOf, current, rowHeight } = props;
  const place = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; the list renders anew
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => keyAt(rows, at, idOf),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const press = useMoves(props, place, (at) => virtual.scrollToIndex(at));
  useNearEnd(items.at(-1)?.index ?? 0, props);
  return (
    <div
      ref={place}
      className={styles.list}
      role="grid"
      aria-rowcount={rows.length}
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={current === null ? undefined : `row-${current}`}
      onKeyDown={press}
    >
      <div className={styles.all} style={{ blockSize: virtual.getTotalSize() }} role="presentation">
        {items.map((item) => (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={styles.slot}
            style={{ transform: `translateY(${String(item.start)}px)` }}
            role="presentation"
          >
            <Slot {...props} at={item.index} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Slot<Row>(props: ListProps<Row> & { at: number }) {
  const { rows, at, idOf, current, onCurrent, onOpen } = props;
  const row = rows[at];
  if (row === undefined) return null;
  const heading = props.headingOf?.(row, rows[at - 1]) ?? null;
  const isCurrent = idOf(row) === current;
  return (
    <>
      {heading !== null && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      <div
        id={`row-${idOf(row)}`}
        role="row"
        tabIndex={-1}
        aria-selected={isCurrent}
        aria-rowindex={at + 1}
        className={`${styles.row} ${isCurrent ? styles.current : ""}`}
        onClick={() => {
          onCurrent(row);
          onOpen?.(row);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") onOpen?.(row);
        }}
      >
        <div role="gridcell">{props.children(row, isCurrent)}</div>
      </div>
    </>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Arrows and page keys inside the list, j and k wherever one is on the page. */
function useMoves<Row>(
  props: ListProps<Row>,
  place: RefObject<HTMLDivElement | null>,
  show: (at: number) => void,
): (event: KeyboardEvent) => void {
  const { rows, idOf, current, onCurrent, onOpen } = props;
  const at = rows.findIndex((row) => idOf(row) === current);
  const move = (step: number) => {
    const to = Math.min(Math.max(at + step, 0), rows.length - 1);
    const row = rows[to];
    if (row === undefined) return;
    onCurrent(row);
    show(to);
    // From here Enter opens, and a reader of the screen hears the row.
    place.current?.focus({ preventScroll: true });
  };
  useShortcuts([
    { keys: "j", word: "kernel.shortcuts.nextRow", run: () => move(1) },
    { keys: "k", word: "kernel.shortcuts.previousRow", run: () => move(-1) },
  ]);
  return (event) => {
    const step = steps[event.key];
    const row = rows[at];
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && event.target === place.current && row !== undefined) onOpen?.(row);
    else return;
    event.preventDefault();
  };
}

function useNearEnd<Row>(lastShown: number, props: Pick<ListProps<Row>, "rows" | "onNearEnd">): void {
  const { onNearEnd } = props;
  const count = props.rows.length;
  const isNear = count > 0 && lastShown >= count - 5;
  useEffect(() => {
    if (isNear) onNearEnd?.();
  }, [isNear, count, onNearEnd]);
}

function keyAt<Row>(rows: readonly Row[], at: number, idOf: (row: Row) => string): string {
  const row = rows[at];
  return row === undefined ? String(at) : idOf(row);
}
