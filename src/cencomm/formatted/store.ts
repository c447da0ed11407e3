import type { CodedValues } from "#customs/message/coded";
import type { Answers } from "#customs/seizure/answer";
import { changeRows, findRow, getRow, sql, type Tx } from "#kernel/db/database";
import type { OperationFrame } from "../operations/contract.ts";
import type { FormattedKind } from "../templates/contract.ts";

/** A formatted message as it stands open in the database. */
export type StoredFormatted = Readonly<{
  id: string;
  kind: FormattedKind;
  number: string;
  version: number;
  templateVersion: number;
  senderId: string;
  sentAt: string;
  isWithdrawn: boolean;
  isAddressed: boolean;
  /** CC-13: whether it is a warning that the acting person may answer. */
  mayAnswer: boolean;
}>;

const columns = sql.raw(`g.id, g.kind, g.number, g.version, g.template_version, g.sender_id, g.sent_at,
  g.withdrawn_at is not null as is_withdrawn, exists (select 1 from cencomm.audience a
    where a.operation_id = g.operation_id and a.message_id = g.id and a.person_id = kernel.actor()) as is_addressed,
  g.kind = 'warning' and cencomm.may_answer(g.id) as may_answer`);

/** A formatted message that the acting person may read; null when there is none. */
export function findFormatted(
  tx: Tx,
  operationId: string,
  messageId: string,
): Promise<StoredFormatted | null> {
  return findRow(
    tx,
    sql<StoredFormatted>`select ${columns} from cencomm.message g
      where g.operation_id = ${operationId} and g.id = ${messageId} and g.kind <> 'free'`,
  );
}

/** A formatted message that the acting person may change, locked until the transaction ends. */
export function lockFormatted(tx: Tx, operationId: string, messageId: string): Promise<StoredFormatted> {
  return getRow(
    tx,
    sql<StoredFormatted>`select ${columns} from cencomm.message g
      where g.operation_id = ${operationId} and g.id = ${messageId} for update`,
  );
}

/** What an operation lays down for its messages, and what time it is there by the database's clock. */
export type Setting = Pick<OperationFrame, "preset" | "servicesTogether" | "handling"> &
  Readonly<{
    now: string;
    /** The day it is in the operation's time zone. */
    today: string;
    /** The deadline that a warning gets when it names none. */
    deadline: string;
  }>;

/** The setting in which a message is submitted now. */
export function findSetting(tx: Tx, operationId: string): Promise<Setting> {
  return getRow(
    tx,
    sql<Setting>`select o.preset, o.handling, o.services_together, now() as now,
        to_char(now() at time zone o.time_zone, 'YYYY-MM-DD') as today,
        now() + make_interval(hours => o.response_hours) as deadline
      from cencomm.operation o where o.id = ${operationId}`,
  );
}

/** What a message says in codes, for lists, statistics and exports. */
export type NewReport = Readonly<{
  messageId: string;
  kind: FormattedKind;
  coded: CodedValues;
  open: Answers;
}>;

/** CC-15: keeps what a message says in codes; of a corrected one what counts now. */
export async function writeReport(tx: Tx, operationId: string, report: NewReport): Promise<void> {
  const { messageId, kind, coded: c, open } = report;
  const place = sql`operation_id = ${operationId} and message_id = ${messageId}`;
  const { isNew } = await getRow(
    tx,
    sql<{
      isNew: boolean;
    }>`insert into cencomm.report (operation_id, message_id, kind, reported_on, country, location_type, direction, service,
          detection_method, concealment, technical_aid, illegality, risk_indicators, right_indicators, conveyance_types,
          expected_arrival, phase, was_controlled, control_level, result, no_control_motive, coded)
        values (${operationId}, ${messageId}, ${kind}, ${c.date}::date, ${c.country}, ${c.locationType}, ${c.direction},
          ${c.service}, ${c.detectionMethod}, ${c.concealment}::text[], ${c.technicalAid}::text[],
          ${c.illegality}::text[], ${c.riskIndicators}::text[], ${c.rightIndicators}::text[],
          ${c.conveyanceTypes}::text[], ${c.expectedArrival}::date, ${c.phase}, ${c.wasControlled}, ${c.controlLevel},
          ${c.result}, ${c.noControlMotive}, ${JSON.stringify(open)}::jsonb)
        on conflict (operation_id, message_id) do update set reported_on = excluded.reported_on,
          country = excluded.country, location_type = excluded.location_type, direction = excluded.direction,
          service = excluded.service, detection_method = excluded.detection_method,
          concealment = excluded.concealment, technical_aid = excluded.technical_aid,
          illegality = excluded.illegality, risk_indicators = excluded.risk_indicators,
          right_indicators = excluded.right_indicators, conveyance_types = excluded.conveyance_types,
          expected_arrival = excluded.expected_arrival, phase = excluded.phase,
          was_controlled = excluded.was_controlled, control_level = excluded.control_level,
          result = excluded.result, no_control_motive = excluded.no_control_motive, coded = excluded.coded
        returning xmax = 0 as is_new`,
  );
  if (!isNew) {
    await changeRows(tx, sql`delete from cencomm.report_goods where ${place}`);
    await changeRows(tx, sql`delete from cencomm.report_leg where ${place}`);
  }
  await insertGoods(tx, operationId, report);
  await insertLegs(tx, operationId, report);
}

async function insertGoods(tx: Tx, operationId: string, { messageId, coded }: NewReport): Promise<void> {
  await changeRows(
    tx,
    sql`insert into cencomm.report_goods (operation_id, message_id, line, category, type, hs, amount, unit,
          normalised_amount, normalised_unit, factor_version, sums_with, not_comparable)
        select ${operationId}, ${messageId}, g.line, g.category, g.type, g.hs, g.amount, g.unit, g."normalisedAmount",
          g."normalisedUnit", g."factorVersion", g."sumsWith", g."notComparable"
        from rows from (jsonb_to_recordset(${JSON.stringify(coded.goods)}::jsonb) as (category text, type text, hs text,
          amount numeric, unit text, "normalisedAmount" numeric, "normalisedUnit" text, "factorVersion" text,
          "sumsWith" text, "notComparable" text)) with ordinality
          as g (category, type, hs, amount, unit, "normalisedAmount", "normalisedUnit", "factorVersion", "sumsWith",
            "notComparable", line)`,
  );
}

async function insertLegs(tx: Tx, operationId: string, { messageId, coded }: NewReport): Promise<void> {
  await changeRows(
    tx,
    sql`insert into cencomm.report_leg (operation_id, message_id, position, role, country, mode, certainty)
        select ${operationId}, ${messageId}, l."order", l.role, l.country, l.mode, l.certainty
        from jsonb_to_recordset(${JSON.stringify(coded.route)}::jsonb)
          as l ("order" smallint, role text, country text, mode text, certainty text)`,
  );
}
