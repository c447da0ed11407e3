import type { Problems } from "#kernel/web/form";
import type { Words } from "#kernel/words/format";
import type { ChangeOperation, Operation } from "./contract.ts";

type Asked = "startsOn" | "endsOn" | "retainUntil" | "timeZone" | "closingDays" | "responseHours";

/** Frame and details of an operation while they are being written: what has no answer yet is null. */
export type OperationAnswers = Omit<ChangeOperation, Asked> & {
  readonly [name in Asked]: ChangeOperation[name] | null;
};

/** An operation of which nothing is said yet, with the rules most operations take. */
export const newOperation: OperationAnswers = {
  startsOn: null,
  endsOn: null,
  closingDays: 30,
  timeZone: "UTC",
  retainUntil: null,
  handling: "TLP:AMBER",
  servicesTogether: false,
  secondFactorRequired: true,
  answeredWhen: "first",
  responseHours: 24,
  details: { name: "", names: {}, scope: "", purpose: "", legalBasis: "", controller: "" },
};

/** The answers of an operation as it stands. */
export function answersOf({ frame, details }: Operation): OperationAnswers {
  const { code: _code, preset: _preset, ...rules } = frame;
  return { ...rules, details };
}

const texts = ["name", "purpose", "legalBasis", "controller"] as const;

/** What of an operation is missing or does not follow; the server asks the same. */
export function checkOperation(t: Words, answers: OperationAnswers): Problems {
  const { startsOn, endsOn, retainUntil, timeZone, handling, closingDays, responseHours, details } = answers;
  const missing = t("kernel.problem.field.required");
  return {
    ...Object.fromEntries(
      texts.map((name) => [`details.${name}`, details[name].trim() === "" ? missing : undefined]),
    ),
    startsOn: startsOn === null ? missing : undefined,
    endsOn: endsOn === null ? missing : checkOrder(t, { startsOn, endsOn }),
    retainUntil: retainUntil === null ? missing : checkRetention(t, { endsOn, retainUntil }),
    timeZone: timeZone === null ? missing : undefined,
    handling: handling.trim() === "" ? missing : undefined,
    closingDays: outside(closingDays, [0, 90]) ? t("cencomm.problem.closingDays") : undefined,
    responseHours: outside(responseHours, [1, 720]) ? t("cencomm.problem.responseHours") : undefined,
  };
}

function checkOrder(t: Words, dates: { startsOn: string | null; endsOn: string }): string | undefined {
  const follows = dates.startsOn === null || dates.startsOn <= dates.endsOn;
  return follows ? undefined : t("cencomm.problem.endsBeforeStart");
}

function checkRetention(t: Words, dates: { endsOn: string | null; retainUntil: string }): string | undefined {
  const follows = dates.endsOn === null || dates.endsOn < dates.retainUntil;
  return follows ? undefined : t("cencomm.problem.retainedTooShort");
}

function outside(n: number | null, [least, most]: readonly [number, number]): boolean {
  return n === null || !Number.isInteger(n) || n < least || n > most;
}

/** How the answers of an operation are called, by their paths. */
export function operationLabels(t: Words): Readonly<Record<string, string>> {
  return {
    "details.name": t("cencomm.operation.field.name"),
    "details.scope": t("cencomm.operation.field.scope"),
    "details.purpose": t("cencomm.operation.field.purpose"),
    "details.legalBasis": t("cencomm.operation.field.legalBasis"),
    "details.controller": t("cencomm.operation.field.controller"),
    startsOn: t("cencomm.operation.field.startsOn"),
    endsOn: t("cencomm.operation.field.endsOn"),
    closingDays: t("cencomm.operation.field.closingDays"),
    timeZone: t("cencomm.operation.field.timeZone"),
    retainUntil: t("cencomm.operation.field.retainUntil"),
    handling: t("cencomm.operation.field.handling"),
    responseHours: t("cencomm.operation.field.responseHours"),
  };
}
