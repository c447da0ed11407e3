import {
  IconCornerUpLeft,
  IconCornerUpRight,
  IconExclamationCircle,
  IconFlagFilled,
  IconPaperclip,
} from "@tabler/icons-react";
import { countryName } from "#customs/countries";
import { Checkbox } from "#kernel/web/choice";
import { useZone } from "#kernel/web/clock";
import { Code, CountryCode, Unseen } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { Badge, Kind, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import { formatInstant, formatTime } from "#kernel/words/dates";
import { formatNumber } from "#kernel/words/numbers";
import { Found } from "../search/found.tsx";
import type { MailRow as Row } from "./contract.ts";
import { kinds } from "./kinds.tsx";
import styles from "./mail-row.module.css";
import type { Selection } from "./selection.tsx";
import { SentToLine } from "./sent-to.tsx";

type MailRowProps = {
  readonly row: Row;
  readonly isOpen: boolean;
  /** What was searched for, to be marked. */
  readonly q: string;
  readonly selection: Selection;
};

/** A mail in a list: from whom, about what, when, and what is to be known before it is opened. */
export function MailRow(props: MailRowProps) {
  const { row, isOpen, q, selection } = props;
  const t = useWords();
  const zone = useZone();
  const look = `${row.isRead ? "" : styles.unread} ${isOpen ? styles.open : ""}`;
  return (
    <div className={`${styles.mail} ${look}`}>
      <Choose row={row} selection={selection} />
      <span className={styles.from}>
        {!row.isRead && <Unseen>{t("kernel.status.unread")}</Unseen>}
        <Correspondent row={row} q={q} />
      </span>
      <time className={styles.when} dateTime={row.sentAt} title={formatInstant(t.locale, row.sentAt, zone)}>
        {formatTime(t.locale, row.sentAt, zone)}
      </time>
      <span className={styles.subject} dir="auto">
        <Found text={row.subject} q={q} />
      </span>
      <span className={styles.meta}>
        <Kind of={kinds[row.kind]} />
        {row.number !== null && <Code>{row.number}</Code>}
        <Marks row={row} />
      </span>
    </div>
  );
}

/** The checkbox takes its own presses; with shift it takes all from the one before. */
function Choose(props: { row: Row; selection: Selection }) {
  const { row, selection } = props;
  const t = useWords();
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- it only keeps the row from opening; the checkbox inside has the keys
    <span className={styles.choose} onClick={(event) => event.stopPropagation()}>
      <Checkbox
        label={t("kernel.table.selectRow", { name: row.subject })}
        labelIs="unseen"
        checked={selection.has(row)}
        onChange={() => undefined}
        onClick={(event) => selection.press(row, event.shiftKey ? "range" : "one")}
      />
    </span>
  );
}

/** Who sent it, or for what went out to whom it went. */
function Correspondent(props: { row: Row; q: string }) {
  const { row, q } = props;
  const t = useWords();
  if (row.box === "out") return <SentToLine to={row.to} />;
  const { office, name, agency, country } = row.from;
  return (
    <>
      <bdi className={styles.name}>
        <Found text={office === "" ? name : office} q={q} />
      </bdi>
      {country === null ? (
        <bdi className={styles.agency}>{agency}</bdi>
      ) : (
        <CountryCode code={country} name={countryName(country, t.locale.language)} />
      )}
    </>
  );
}

function Marks(props: { row: Row }) {
  const { row } = props;
  const t = useWords();
  const answered = row.isReplied || row.isForwarded;
  return (
    <span className={styles.marks}>
      {row.isFlagged && <Mark icon={IconFlagFilled} word={t("cencomm.mailbox.flagged")} tone="flag" />}
      {answered && (
        <Mark
          icon={row.isReplied ? IconCornerUpLeft : IconCornerUpRight}
          word={row.isReplied ? t("cencomm.mailbox.replied") : t("cencomm.mailbox.forwarded")}
          turns="yes"
        />
      )}
      {row.attachments > 0 && (
        <span className={styles.mark}>
          <Glyph icon={IconPaperclip} size="xs" />
          <span aria-hidden>{formatNumber(t.locale, row.attachments)}</span>
          <Unseen>{t("cencomm.message.attachments", { n: row.attachments })}</Unseen>
        </span>
      )}
      {row.isUrgent && (
        <Badge tone="warn" icon={IconExclamationCircle}>
          {t("cencomm.mailbox.urgent")}
        </Badge>
      )}
      {row.isWithdrawn && <Status of={statuses.withdrawn} />}
      {row.readBy !== null && (
        <span className={styles.readBy}>
          {t("cencomm.receipts.readByOf", { n: row.readBy, people: row.people })}
        </span>
      )}
    </span>
  );
}

function Mark(props: { icon: typeof IconFlagFilled; word: string; tone?: "flag"; turns?: "yes" }) {
  const { icon, word, tone, turns } = props;
  return (
    <span className={`${styles.mark} ${tone === "flag" ? styles.flag : ""}`} title={word}>
      <Glyph icon={icon} size="xs" turns={turns === "yes"} />
      <Unseen>{word}</Unseen>
    </span>
  );
}
