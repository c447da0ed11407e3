import { IconUserCheck } from "@tabler/icons-react";
import { type InfiniteData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { countryName } from "#customs/countries";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { CountryCode, Unseen } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { useLine } from "#kernel/web/line";
import { Moment } from "#kernel/web/moment";
import { whyNothing } from "#kernel/web/queries";
import { Failed, Loading } from "#kernel/web/states";
import { Tabs } from "#kernel/web/tabs";
import { useWords } from "#kernel/web/words";
import type { ReceiptLine, ReceiptSummary, Receipts } from "../mailbox/contract.ts";
import styles from "./receipts.module.css";

type State = "read" | "unread" | "acknowledged";

type PanelProps = {
  readonly operation: string;
  readonly messageId: string;
  readonly summary: ReceiptSummary;
};

/** CC-09: who has read, who has not, who has acknowledged, and when. */
export function ReceiptsPanel(props: PanelProps) {
  const { summary } = props;
  const t = useWords();
  const { state: line } = useLine();
  const [state, go] = useState<State>("read");
  const tabs = [
    { id: "read", label: t("kernel.status.read"), count: summary.read },
    { id: "unread", label: t("kernel.status.unread"), count: summary.unread },
    { id: "acknowledged", label: t("cencomm.receipts.acknowledged"), count: summary.acknowledged },
  ] as const;
  return (
    <div className={styles.panel}>
      <Tabs
        label={t("cencomm.receipts.title")}
        current={state}
        onCurrent={(id) => go(tabs.find((tab) => tab.id === id)?.id ?? "read")}
        tabs={tabs.map((tab) => ({ ...tab, panel: <Lines key={tab.id} state={tab.id} {...props} /> }))}
      />
      {line === "connected" && (
        <p className={styles.live}>
          {t("cencomm.receipts.live")}
          <span className={styles.dot} />
        </p>
      )}
    </div>
  );
}

function useReceipts({ operation, messageId }: PanelProps, state: State) {
  return useInfiniteQuery<Receipts, Error, InfiniteData<Receipts, string | null>, QueryKey, string | null>({
    queryKey: ["cencomm", "receipts", operation, messageId, state],
    queryFn: ({ pageParam, signal }) =>
      api.get<Receipts>(`/api/cencomm/operations/${operation}/messages/${messageId}/receipts`, {
        query: { state, after: pageParam },
        signal,
      }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
}

function Lines(props: PanelProps & { state: State }) {
  const { state } = props;
  const t = useWords();
  const receipts = useReceipts(props, state);
  const problem = whyNothing(receipts);
  if (problem !== null) return <Failed error={problem} onRetry={() => void receipts.refetch()} />;
  if (receipts.data === undefined) return <Loading rows={3} />;
  const persons = receipts.data.pages.flatMap((page) => page.persons);
  if (persons.length === 0) return <p className={styles.nobody}>{t("cencomm.receipts.nobody")}</p>;
  return (
    <ul className={styles.persons}>
      {persons.map((person) => (
        <Person key={person.personId} person={person} state={state} />
      ))}
      {receipts.hasNextPage && (
        <li className={styles.more}>
          <Button
            size="dense"
            isBusy={receipts.isFetchingNextPage}
            onClick={() => void receipts.fetchNextPage()}
          >
            {t("cencomm.mailbox.more")}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Person(props: { person: ReceiptLine; state: State }) {
  const { person, state } = props;
  const t = useWords();
  const { name, office, agency, country, readAt, acknowledgedAt } = person;
  const below = [office, country === null ? agency : ""].find((text) => text !== null && text !== "");
  const at = state === "acknowledged" ? acknowledgedAt : readAt;
  return (
    <li className={styles.person}>
      {country === null ? (
        <span />
      ) : (
        <CountryCode code={country} name={countryName(country, t.locale.language)} />
      )}
      <span className={styles.who}>
        <b>{name === null ? t("cencomm.receipts.unnamed") : <bdi>{name}</bdi>}</b>
        <span className={styles.office}>
          <bdi>{below ?? agency}</bdi>
        </span>
      </span>
      {state === "read" && acknowledgedAt !== null && (
        <span className={styles.taken} title={t("cencomm.receipts.acknowledged")}>
          <Glyph icon={IconUserCheck} size="s" />
          <Unseen>{t("cencomm.receipts.acknowledged")}</Unseen>
        </span>
      )}
      {at !== null && (
        <span className={styles.at}>
          <Moment at={at} />
        </span>
      )}
    </li>
  );
}
