import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import styles from "./list-tools.module.css";
import { useAddressSearch } from "./navigation.tsx";
import type { Sorting } from "./table.tsx";
import { TextInput } from "./text.tsx";
import { useWords } from "./words.tsx";

/** What narrows a list, above it; the first takes the room that is left. */
export function ListTools(props: { children: ReactNode }) {
  return <search className={styles.tools}>{props.children}</search>;
}

const pauseMs = 250;

/** Words to look for in a list. They stand in the address (`?q=`) when typing pauses. */
export function ListSearch(props: { label: string }) {
  const [search, change] = useAddressSearch();
  const wanted = search["q"] ?? "";
  const [typed, type] = useState(wanted);
  const [known, know] = useState(wanted);
  if (known !== wanted) {
    // The address changed by itself: back and forward, or the filters were cleared.
    know(wanted);
    type(wanted);
  }
  const write = useEffectEvent((text: string) => {
    know(text);
    change({ q: text === "" ? undefined : text }, "replace");
  });
  useEffect(() => {
    if (typed.trim() === wanted) return;
    const pause = setTimeout(() => write(typed.trim()), pauseMs);
    return () => clearTimeout(pause);
  }, [typed, wanted]);
  return (
    <div className={styles.search}>
      <TextInput
        kind="search"
        icon={IconSearch}
        aria-label={props.label}
        placeholder={props.label}
        value={typed}
        onChange={type}
      />
    </div>
  );
}

type SortKey<Row> = (row: Row) => string | number;

/** The order of a table, kept in the address (`?sort=name&order=down`). */
export function useSorting<Row>(keys: Readonly<Record<string, SortKey<Row>>>, usual: Sorting) {
  const { locale } = useWords();
  const [search, change] = useAddressSearch();
  const asked = search["sort"] ?? "";
  const sorting: Sorting = Object.hasOwn(keys, asked)
    ? { column: asked, order: search["order"] === "down" ? "down" : "up" }
    : usual;
  const { compare } = new Intl.Collator(locale.tag, { numeric: true });
  const keyOf = keys[sorting.column] ?? (() => 0);
  const sign = sorting.order === "up" ? 1 : -1;
  const order = (a: Row, b: Row) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (typeof first === "number" && typeof second === "number") return sign * (first - second);
    return sign * compare(String(first), String(second));
  };
  return {
    sorting,
    onSort: ({ column, order }: Sorting) => change({ sort: column, order }, "replace"),
    sorted: (rows: readonly Row[]): readonly Row[] => [...rows].sort(order),
  };
}
