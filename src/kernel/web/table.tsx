import { IconArrowDown, IconArrowUp, IconSelector } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Checkbox } from "./choice.tsx";
import { Unseen } from "./code.tsx";
import { Glyph } from "./icon.tsx";
import styles from "./table.module.css";
import { useWords } from "./words.tsx";

/** A column of a table: its head, what stands in it, whether it can sort. */
export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /**
   * Numbers stand at the end of the line, so that their digits are below each other; "acts" is what can be done with a
   * row, its head is read but not seen.
   */
  readonly kind?: "text" | "number" | "acts";
  readonly canSort?: boolean;
};

/** By which column, and which way. */
export type Sorting = { readonly column: string; readonly order: "up" | "down" };

type TableProps<Row> = {
  /** What the table shows, for those who hear it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** What a row is called when it is selected or opened. */
  readonly nameOf: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** The row whose details are open. */
  readonly current?: string | null;
  /** The last line: totals. */
  readonly foot?: ReactNode;
};

/** Rows to compare; on a phone each row becomes a card of label and value. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, idOf, nameOf, current, selected, onSelect } = props;
  const t = useWords();
  const toggle = (id: string) => {
    const changed = new Set(selected);
    if (!changed.delete(id)) changed.add(id);
    onSelect?.(changed);
  };
  return (
    <div className={styles.wrap}>
      <table className={styles.table}>
        <caption className={styles.caption}>{props.label}</caption>
        <thead>
          <tr>
            {onSelect !== undefined && <SelectAll {...props} />}
            {columns.map((column) => (
              <Head key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = idOf(row);
            return (
              <tr key={id} className={id === current || selected?.has(id) === true ? styles.on : ""}>
                {onSelect !== undefined && (
                  <td className={styles.select}>
                    <Checkbox
                      label={t("kernel.table.selectRow", { name: nameOf(row) })}
                      labelIs="unseen"
                      checked={selected?.has(id) === true}
                      onChange={() => toggle(id)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} data-head={column.head} className={styles[column.kind ?? "text"]}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {props.foot !== undefined && <tfoot>{props.foot}</tfoot>}
      </table>
    </div>
  );
}

function SelectAll<Row>(props: TableProps<Row>) {
  const t = useWords();
  const { rows, idOf, selected = new Set(), onSelect } = props;
  const isAll = rows.length > 0 && selected.size >= rows.length;
  const checked = isAll || (selected.size > 0 && "some");
  return (
    <th scope="col" className={styles.select}>
      <Checkbox
        label={t("kernel.selectAll")}
        labelIs="unseen"
        checked={checked}
        onChange={() => onSelect?.(checked === true ? new Set() : new Set(rows.map(idOf)))}
      />
    </th>
  );
}

const directions = { up: "ascending", down: "descending", none: "none" } as const;
const sortIcons = { up: IconArrowUp, down: IconArrowDown, none: IconSelector } as const;

function Head<Row>(props: TableProps<Row> & { column: Column<Row> }) {
  const t = useWords();
  const { column, sorting, onSort } = props;
  const className = styles[column.kind ?? "text"];
  if (column.canSort !== true || onSort === undefined) {
    return (
      <th scope="col" className={className}>
        {column.kind === "acts" ? <Unseen>{column.head}</Unseen> : column.head}
      </th>
    );
  }
  const order = sorting?.column === column.id ? sorting.order : "none";
  return (
    <th scope="col" className={className} aria-sort={directions[order]}>
      <button
        type="button"
        className={styles.sort}
        title={t("kernel.table.sortBy", { column: column.head })}
        onClick={() => onSort({ column: column.id, order: order === "up" ? "down" : "up" })}
      >
        {column.head}
        <Glyph icon={sortIcons[order]} size="xs" />
      </button>
    </th>
  );
}
