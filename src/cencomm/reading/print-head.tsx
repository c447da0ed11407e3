import { useNow, useZone } from "#kernel/web/clock";
import { useSession } from "#kernel/web/session";
import { useWords } from "#kernel/web/words";
import { formatInstant } from "#kernel/words/dates";
import { useCurrentOperation } from "../operations/mine.tsx";
import styles from "./print-head.module.css";

/** AD-10: on paper only: how it must be handled, which operation, who printed it and when. */
export function PrintHead() {
  const t = useWords();
  const operation = useCurrentOperation();
  const session = useSession();
  const [now, zone] = [useNow(), useZone()];
  if (operation === null) return null;
  return (
    <div className={styles.head}>
      <b className={styles.handling}>
        <bdi>{operation.handling}</bdi>
      </b>
      <span>
        <bdi>{operation.name}</bdi>
      </span>
      <span className={styles.end}>
        {t("cencomm.message.printed", {
          name: session?.person?.name ?? "",
          when: formatInstant(t.locale, now, zone),
        })}
      </span>
    </div>
  );
}
