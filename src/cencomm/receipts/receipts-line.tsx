import { IconChevronDown, IconEye, IconUserCheck } from "@tabler/icons-react";
import { Glyph } from "#kernel/web/icon";
import { Popover } from "#kernel/web/popover";
import { ProgressBar } from "#kernel/web/progress";
import { useWords } from "#kernel/web/words";
import type { ReceiptSummary } from "../mailbox/contract.ts";
import styles from "./receipts.module.css";
import { ReceiptsPanel } from "./receipts-panel.tsx";

type ReceiptsLineProps = {
  readonly operation: string;
  readonly messageId: string;
  readonly summary: ReceiptSummary;
};

/** CC-09: "Read by n, unread by m", moving while one looks; opens who and when. */
export function ReceiptsLine(props: ReceiptsLineProps) {
  const { summary } = props;
  const t = useWords();
  const { people, read, unread, acknowledged } = summary;
  const words = t("cencomm.receipts.summary", { read, unread });
  return (
    <div className={styles.line}>
      <span className={styles.bar}>
        <ProgressBar label={words} share={people === 0 ? 0 : read / people} />
      </span>
      <span className={styles.acknowledged}>
        <Glyph icon={IconUserCheck} size="s" />
        {t("cencomm.receipts.acknowledgedBy", { n: acknowledged })}
      </span>
      <Popover
        kind="dialog"
        label={words}
        align="end"
        opener={(attributes) => (
          <button type="button" className={styles.open} {...attributes}>
            <Glyph icon={IconEye} size="s" />
            {words}
            <Glyph icon={IconChevronDown} size="s" />
          </button>
        )}
      >
        {() => <ReceiptsPanel {...props} />}
      </Popover>
    </div>
  );
}
