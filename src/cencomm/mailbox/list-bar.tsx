import { IconSortAscending, IconSortDescending, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { IconButton } from "#kernel/web/button";
import { Checkbox } from "#kernel/web/choice";
import { Menu, type MenuEntry } from "#kernel/web/menu";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { countUnread } from "../folders/boxes.tsx";
import { useMayWrite } from "../operations/mine.tsx";
import { BoxTitle } from "./box-title.tsx";
import { boxesQuery } from "./boxes.tsx";
import { EmptyBin } from "./empty-bin.tsx";
import { FilterButton } from "./filters.tsx";
import styles from "./list-bar.module.css";
import { type Mails, sayMatching } from "./mails.tsx";
import { countFilters, type Place, pageSizes, usePlace } from "./place.tsx";
import type { Selection } from "./selection.tsx";

type ListBarProps = {
  readonly place: Place;
  readonly mails: Mails;
  readonly selection: Selection;
};

/** Above the list: which box, how many, what narrows it, its order. */
export function ListBar(props: ListBarProps) {
  const { place, mails, selection } = props;
  const t = useWords();
  const mayWrite = useMayWrite();
  return (
    <>
      <header className={styles.bar}>
        <Checkbox
          label={t("kernel.selectAll")}
          labelIs="unseen"
          checked={false}
          disabled={mails.rows.length === 0}
          onChange={selection.all}
        />
        <BoxTitle place={place} />
        <HowMany place={place} mails={mails} />
        <span className={styles.tools}>
          {place.box === "bin" && mayWrite && mails.rows.length > 0 && <EmptyBin />}
          <FilterButton place={place} />
          <SortMenu place={place} />
        </span>
      </header>
      <SearchLine place={place} />
    </>
  );
}

/** How many are in the box, and how many of them unread. */
function HowMany(props: { place: Place; mails: Mails }) {
  const t = useWords();
  const { place, mails } = props;
  const { data: boxes } = useQuery(boxesQuery(place.operation));
  if (mails.query.data === undefined) return null;
  const all = sayMatching(t.locale, mails.matching);
  const isNarrow = place.q !== "" || countFilters(place) > 0;
  const unread = isNarrow ? 0 : countUnread(boxes, place);
  return (
    <span className={styles.count}>
      {unread === 0 ? all : t("cencomm.mailbox.unreadOf", { unread, all })}
    </span>
  );
}

function SortMenu(props: { place: Place }) {
  const t = useWords();
  const { sort, size } = props.place;
  const [, go] = usePlace();
  const entries: readonly MenuEntry[] = [
    { kind: "head", id: "sort", label: t("cencomm.mailbox.sort") },
    ...(["newest", "oldest"] as const).map((order) => ({
      id: order,
      label: t(`cencomm.mailbox.sort.${order}`),
      isChosen: sort === order,
      run: () => go({ sort: order === "newest" ? undefined : order }),
    })),
    { kind: "line", id: "line" },
    { kind: "head", id: "size", label: t("cencomm.mailbox.pageSize") },
    ...pageSizes.map((one) => ({
      id: String(one),
      label: formatNumber(t.locale, one),
      isChosen: size === one,
      run: () => go({ size: one === 50 ? undefined : String(one) }),
    })),
  ];
  const label = t("cencomm.mailbox.sort");
  return (
    <Menu
      label={label}
      entries={entries}
      opener={(attributes) => (
        <IconButton
          size="dense"
          icon={sort === "newest" ? IconSortDescending : IconSortAscending}
          label={label}
          {...attributes}
        />
      )}
    />
  );
}

/** What was searched for, and how to leave the search. */
function SearchLine(props: { place: Place }) {
  const t = useWords();
  const { q } = props.place;
  const [, go] = usePlace();
  if (q === "") return null;
  return (
    <p className={styles.search} role="status">
      <span>{t("cencomm.search.results", { q })}</span>
      <IconButton
        size="dense"
        icon={IconX}
        label={t("cencomm.search.clear")}
        onClick={() => go({ q: undefined })}
      />
    </p>
  );
}
