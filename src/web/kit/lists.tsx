import { IconClock, IconClockExclamation, IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import { Checkbox } from "#kernel/web/choice";
import { Code, CountryCode } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { List } from "#kernel/web/list";
import { DateText, Duration, Moment } from "#kernel/web/moment";
import { Kind, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { Card, Columns, Fact, Facts, Figures, Stack } from "#kernel/web/surface";
import { type Column, type Sorting, Table } from "#kernel/web/table";
import { Tabs } from "#kernel/web/tabs";
import { useWords } from "#kernel/web/words";
import { formatDecimal, formatNumber } from "#kernel/words/numbers";
import styles from "./lists.module.css";
import { type Samples, useSamples } from "./samples.tsx";

/** Key figures, tabs with a table, a virtual list, facts. */
export function ListSamples() {
  const samples = useSamples();
  return (
    <Stack gap="large">
      <Card title={samples.lists} level="section" inside="flush">
        <KeyFigures />
      </Card>
      <Columns least="wide">
        <Card inside="flush">
          <Receipts />
        </Card>
        <Card inside="flush">
          <div className={styles.list}>
            <Mail />
          </div>
        </Card>
      </Columns>
      <Card>
        <SampleFacts />
      </Card>
    </Stack>
  );
}

function KeyFigures() {
  const samples = useSamples();
  return (
    <Figures
      figures={[
        { value: 4, label: samples.overdueCount, icon: IconClockExclamation, tone: "bad" },
        { value: 3, label: samples.dueCount, icon: IconClock, tone: "warn" },
        { value: 12, label: samples.unreadCount },
        { value: <Duration minutes={372} />, label: samples.medianTime },
      ]}
    />
  );
}

type Row = {
  readonly id: string;
  readonly kind: "warning" | "seizure";
  readonly kilograms: string;
  readonly state: keyof typeof statuses;
};

const rows: readonly Row[] = [
  { id: "ALK-W-UZ-0017", kind: "warning", kilograms: "10000.0", state: "overdue" },
  { id: "ALK-S-TJ-0006", kind: "seizure", kilograms: "640.0", state: "answered" },
  { id: "ALK-W-GE-0009", kind: "warning", kilograms: "1250.5", state: "dueToday" },
  { id: "ALK-S-KZ-0012", kind: "seizure", kilograms: "12.0", state: "returned" },
];

function Receipts() {
  const samples = useSamples();
  const t = useWords();
  const [tab, go] = useState("read");
  return (
    <Tabs
      label={samples.state}
      current={tab}
      onCurrent={go}
      tabs={[
        { id: "read", label: t("kernel.status.read"), count: 46, panel: <Rows /> },
        { id: "unread", label: t("kernel.status.unread"), count: 250, panel: <Rows /> },
        { id: "taken", label: t("kernel.status.takenInCharge"), count: 2, panel: <Rows /> },
      ]}
    />
  );
}

function Rows() {
  const t = useWords();
  const samples = useSamples();
  const [sorting, sort] = useState<Sorting>({ column: "number", order: "up" });
  const [selected, select] = useState<ReadonlySet<string>>(new Set(["ALK-W-UZ-0017"]));
  const columns: readonly Column<Row>[] = [
    { id: "number", head: samples.number, cell: (row) => <Code>{row.id}</Code>, canSort: true },
    { id: "kind", head: samples.kind, cell: (row) => <KindOf kind={row.kind} samples={samples} /> },
    {
      id: "kilograms",
      head: samples.kilograms,
      kind: "number",
      canSort: true,
      cell: (row) => formatDecimal(t.locale, row.kilograms),
    },
    { id: "state", head: samples.state, cell: (row) => <Status of={statuses[row.state]} /> },
  ];
  return (
    <Table
      label={samples.lists}
      columns={columns}
      rows={rows}
      idOf={(row) => row.id}
      nameOf={(row) => row.id}
      sorting={sorting}
      onSort={sort}
      selected={selected}
      onSelect={select}
    />
  );
}

function KindOf(props: { kind: Row["kind"]; samples: Samples }) {
  return props.kind === "warning" ? (
    <Kind of={statuses.dueToday}>{props.samples.warning}</Kind>
  ) : (
    <Kind of={statuses.takenInCharge}>{props.samples.seizure}</Kind>
  );
}

type Message = {
  readonly id: string;
  readonly isUnread: boolean;
  readonly isSecond: boolean;
  readonly day: "today" | "yesterday";
};

const messages: readonly Message[] = Array.from({ length: 2000 }, (_, at) => ({
  id: `ALK-W-UZ-${String(2000 - at).padStart(4, "0")}`,
  isUnread: at % 3 === 0,
  isSecond: at % 2 === 1,
  day: at < 4 ? "today" : "yesterday",
}));

function Mail() {
  const samples = useSamples();
  const [current, go] = useState<string | null>("ALK-W-UZ-1999");
  return (
    <List
      label={samples.mailbox}
      rows={messages}
      idOf={(row) => row.id}
      current={current}
      onCurrent={(row) => go(row.id)}
      rowHeight={82}
      headingOf={(row, before) => (row.day === before?.day ? null : samples[row.day])}
    >
      {(row) => <MailRow row={row} />}
    </List>
  );
}

function MailRow(props: { row: Message }) {
  const { row } = props;
  const samples = useSamples();
  const { locale } = useWords();
  return (
    <div className={`${styles.mail} ${row.isUnread ? styles.unread : ""}`}>
      <Checkbox label={row.id} labelIs="unseen" checked={false} onChange={() => undefined} />
      <span className={styles.from}>
        {row.isSecond ? samples.officeB : samples.officeA} <CountryCode code={row.isSecond ? "TJ" : "UZ"} />
      </span>
      <span className={styles.when}>07:52</span>
      <span className={styles.subject}>{row.isSecond ? samples.subjectB : samples.subjectA}</span>
      <span className={styles.meta}>
        <Kind of={statuses.dueToday}>{samples.warning}</Kind>
        <Code>{row.id}</Code>
        <span className={styles.end}>
          {row.isUnread ? (
            <>
              <Glyph icon={IconPaperclip} size="xs" /> {formatNumber(locale, 3)}
            </>
          ) : (
            <Status of={row.isSecond ? statuses.answered : statuses.overdue} />
          )}
        </span>
      </span>
    </div>
  );
}

function SampleFacts() {
  const samples = useSamples();
  return (
    <Facts>
      <Fact label={samples.commodity}>{samples.chemicals}</Fact>
      <Fact label={samples.container}>
        <Code>HBLU 410128-8</Code>
      </Fact>
      <Fact label={samples.seizedOn}>
        <DateText date="2026-03-05" />
      </Fact>
      <Fact label={samples.time}>
        <Moment at="2026-03-05T14:07:00Z" as="exact" />
      </Fact>
    </Facts>
  );
}
