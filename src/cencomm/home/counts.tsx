import type { Icon } from "@tabler/icons-react";
import { Glyph } from "#kernel/web/icon";
import { PageLink, type Search } from "#kernel/web/navigation";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import type { WordKey } from "#kernel/words/keys";
import { formatNumber } from "#kernel/words/numbers";
import type { WaitingCounts } from "./contract.ts";
import styles from "./operation-waiting.module.css";
import { countUnread } from "./query.tsx";

/** What waits in numbers; each leads to its list. */
export function Counts(props: { operation: string; counts: WaitingCounts }) {
  const { operation, counts } = props;
  const { overdue, dueToday, drafts } = counts;
  const late = { icon: statuses.overdue.icon, tone: "bad" } as const;
  const today = { icon: statuses.dueToday.icon, tone: "warn" } as const;
  const [cases, mailbox] = ["/operations/$operation/cases", "/operations/$operation/mailbox"];
  const place = { operation };
  return (
    <div className={styles.counts}>
      <Count {...place} to={cases} n={overdue} word="cencomm.home.count.overdue" {...(overdue > 0 && late)} />
      <Count
        {...place}
        to={cases}
        search={{ column: "open" }}
        n={dueToday}
        word="cencomm.home.count.dueToday"
        {...(dueToday > 0 && today)}
      />
      <Count
        {...place}
        to={mailbox}
        search={{ box: "all", unread: "1" }}
        n={countUnread(counts)}
        word="cencomm.home.count.unread"
      />
      <Count {...place} to={mailbox} search={{ box: "drafts" }} n={drafts} word="cencomm.home.count.drafts" />
    </div>
  );
}

type CountProps = {
  readonly operation: string;
  readonly to: string;
  readonly search?: Search;
  readonly n: number;
  readonly word: WordKey;
  readonly icon?: Icon;
  readonly tone?: "bad" | "warn";
};

function Count(props: CountProps) {
  const t = useWords();
  const { operation, to, search = {}, n, word, icon, tone } = props;
  return (
    <PageLink to={to} params={{ operation }} search={search} className={styles.count}>
      <b className={tone === undefined ? "" : styles[tone]}>
        {icon !== undefined && <Glyph icon={icon} />}
        {formatNumber(t.locale, n)}
      </b>{" "}
      <span>{t(word, { n })}</span>
    </PageLink>
  );
}
