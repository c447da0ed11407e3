import { IconMailOff, IconSearch, IconTrashOff } from "@tabler/icons-react";
import { useCallback } from "react";
import { Button } from "#kernel/web/button";
import { useNow, useZone } from "#kernel/web/clock";
import { List } from "#kernel/web/list";
import { whyNothing } from "#kernel/web/queries";
import { Empty, Failed, Loading, NothingMatches, Situation } from "#kernel/web/states";
import { useWords } from "#kernel/web/words";
import { dateOf, daysBetween, formatDate, formatDayDistance, type Zone } from "#kernel/words/dates";
import type { Words } from "#kernel/words/format";
import { boxLooks } from "../folders/boxes.tsx";
import { useMayWrite } from "../operations/mine.tsx";
import type { MailRow as Row } from "./contract.ts";
import styles from "./mail-list.module.css";
import { MailRow } from "./mail-row.tsx";
import { type Mails, mailId, sayMatching } from "./mails.tsx";
import { countFilters, noFilters, type Place, usePlace } from "./place.tsx";
import type { Selection } from "./selection.tsx";

type MailListProps = {
  readonly place: Place;
  readonly mails: Mails;
  readonly selection: Selection;
  readonly current: string | null;
  readonly onCurrent: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
};

const guessedHeight = 82;

/** The mails of a place by day, more of them as one comes to the end; or why there are none. */
export function MailList(props: MailListProps) {
  const { place, mails, selection, current, onCurrent, onOpen } = props;
  const t = useWords();
  const [now, zone] = [useNow(), useZone()];
  const { query, rows } = mails;
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const problem = whyNothing(query);
  if (problem !== null) return <Failed error={problem} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Loading rows={6} />;
  if (rows.length === 0) return <Nothing place={place} />;
  return (
    <>
      <div className={styles.rows}>
        <List
          label={t(boxLooks[place.box].word)}
          rows={rows}
          idOf={mailId}
          current={current}
          onCurrent={onCurrent}
          onOpen={onOpen}
          rowHeight={guessedHeight}
          headingOf={(row, before) => dayHeading(t, { now, zone }, row, before)}
          onNearEnd={more}
        >
          {(row) => (
            <MailRow row={row} isOpen={row.messageId === place.message} q={place.q} selection={selection} />
          )}
        </List>
      </div>
      {hasNextPage && (
        <div className={styles.foot}>
          <span>
            {t("cencomm.mailbox.shown", { n: rows.length, of: sayMatching(t.locale, mails.matching) })}
          </span>
          <Button look="quiet" size="dense" isBusy={isFetchingNextPage} onClick={more}>
            {t("cencomm.mailbox.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function dayHeading(
  t: Words,
  { now, zone }: { now: string; zone: Zone },
  row: Row,
  before: Row | undefined,
): string | null {
  const day = dateOf(row.sentAt, zone);
  if (before !== undefined && dateOf(before.sentAt, zone) === day) return null;
  const distance = daysBetween(dateOf(now, zone), day);
  if (distance < -1 || distance > 0) return formatDate(t.locale, day);
  const word = formatDayDistance(t.locale, distance);
  return word.charAt(0).toLocaleUpperCase(t.locale.tag) + word.slice(1);
}

/** No mail: because of the search, because of filters, or because none has come. */
function Nothing(props: { place: Place }) {
  const t = useWords();
  const { place } = props;
  const [, go] = usePlace();
  const mayWrite = useMayWrite();
  const filters = countFilters(place);
  if (place.q !== "") return <NothingFound place={place} />;
  if (filters > 0) return <NothingMatches filters={filters} onClear={() => go(noFilters)} />;
  if (place.box === "bin") return <Empty icon={IconTrashOff} title={t("cencomm.mailbox.empty.bin")} />;
  const come = place.box === "sent" ? "cencomm.mailbox.empty.sent" : "cencomm.mailbox.empty.text";
  return (
    <Empty icon={IconMailOff} title={t("cencomm.mailbox.empty.title")}>
      <p>{t(mayWrite ? come : "cencomm.mailbox.empty.closed")}</p>
    </Empty>
  );
}

function NothingFound(props: { place: Place }) {
  const t = useWords();
  const { q, box } = props.place;
  const [, go] = usePlace();
  return (
    <Situation
      icon={IconSearch}
      title={t("cencomm.search.nothing", { q })}
      actions={
        <>
          {box !== "all" && (
            <Button onClick={() => go({ box: "all", folder: undefined })}>
              {t("cencomm.search.everywhere")}
            </Button>
          )}
          <Button onClick={() => go({ q: undefined })}>{t("cencomm.search.clear")}</Button>
        </>
      }
    >
      <p>{t("cencomm.search.hint")}</p>
    </Situation>
  );
}
