import { ButtonLink } from "#kernel/web/button";
import { Kind, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { formattedKinds, kinds } from "../mailbox/kinds.tsx";
import type { WaitingCounts } from "./contract.ts";
import styles from "./operation-waiting.module.css";
import { countUnread } from "./query.tsx";

/** The unread messages together, with how many there are of each kind. */
export function UnreadRow(props: { operation: string; counts: WaitingCounts }) {
  const t = useWords();
  const { operation, counts } = props;
  const n = countUnread(counts);
  if (n === 0) return null;
  const some = (["free", ...formattedKinds] as const).filter((kind) => counts.unread[kind] > 0);
  return (
    <li className={styles.row}>
      <span className={styles.kind}>
        <Kind of={kinds.free} />
      </span>
      <div className={styles.what}>
        <b>{t("cencomm.home.unread", { n })}</b>
        <span className={styles.who}>
          {some
            .map((kind) => `${t(kinds[kind].word)} ${formatNumber(t.locale, counts.unread[kind])}`)
            .join(" · ")}
        </span>
      </div>
      <span className={styles.when}>
        <Status of={statuses.unread} />
      </span>
      <span className={styles.act}>
        <ButtonLink size="dense" to="/operations/$operation/mailbox" params={{ operation }}>
          {t("cencomm.home.openMailbox")}
        </ButtonLink>
      </span>
    </li>
  );
}
