import type { FormattedAnswers } from "../../src/cencomm/formatted/contract.ts";
import type { FormattedKind } from "../../src/cencomm/templates/contract.ts";
import type { Answers, Entry } from "../../src/customs/seizure/answer.ts";
import type { Answered } from "./client.ts";
import { read, type TestGroup, type TestMember } from "./mailbox.ts";
import type { TestServer } from "./server.ts";

const goods = {
  category: "EXPLOSIVE_PRECURSORS",
  precursor: "ACETIC_ANHYDRIDE",
  hs: "291524",
  quantity: { amount: "480.50", unit: "LTR" },
};

const route = [
  { role: "DEPARTURE", country: "PK", mode: "ROAD", certainty: "DECLARED" },
  { role: "TRANSIT", country: "UZ", mode: "RAIL", certainty: "PRESUMED" },
];

/** A warning that is right; its deadline is the operation's. */
export function warningAnswers(change: Entry = {}): Answers {
  return {
    message: {
      subject: "Forty drums declared as sodium sulphate",
      riskIndicators: ["GOODS_VAGUE"],
      motive: "The weight does not fit.",
      requestedAction: ["PHYSICAL_CONTROL"],
      ...change,
    },
    commodity: [goods],
    routeLeg: route,
    conveyance: [{ type: "TRUCK", registration: "4417 KX 02" }],
  };
}

/** A feedback on warnings that is right: controlled, nothing found. */
export function feedbackAnswers(warnings: readonly string[], change: Entry = {}): Answers {
  return {
    message: {
      linkedMessages: warnings,
      phase: "POST_ARRIVAL",
      wasControlled: true,
      controlledOn: "2026-11-20",
      controlLevel: "FULL",
      result: "NEGATIVE",
      ...change,
    },
  };
}

/** A feedback that only says that a control is planned. */
export function pendingAnswers(warnings: readonly string[]): Answers {
  return {
    message: {
      linkedMessages: warnings,
      phase: "PRE_ARRIVAL",
      wasControlled: false,
      noControlMotive: "TOO_LATE",
      result: "PENDING",
    },
  };
}

/** A seizure that is right, with nominal answers and answers that are not; it may answer warnings. */
export function seizureAnswers(warnings: readonly string[] = [], change: Entry = {}): Answers {
  return {
    case: {
      offenceDate: "2026-11-20",
      countryOfDiscovery: "KZ",
      locationType: "FTZ",
      service: "CUSTOMS",
      detectionMethod: "INTELLIGENCE",
      illegality: ["MISDECLARED"],
      position: { latitude: "43.2551", longitude: "76.9126" },
      ...(warnings.length > 0 && { linkedWarning: warnings }),
      ...change,
    },
    commodity: [goods],
    routeLeg: [...route, { role: "DISCOVERY", country: "KZ", mode: "ROAD", certainty: "CONFIRMED" }],
    conveyance: [{ type: "TRUCK", registration: "4417 KX 02" }],
    person: [{ role: "DRIVER", familyName: "Zhumagulov", nationality: "KZ" }],
  };
}

/** A formatted message as a test writes it; to everyone when not said otherwise. */
export type Form = Readonly<{
  answers: Answers;
  to?: readonly object[];
  draft?: Readonly<{ id: string; revision: number }>;
  carriedOver?: readonly string[];
  key?: string;
}>;

/** What is sent to the route that sends. */
export function form(kind: FormattedKind, { answers, to, draft, carriedOver }: Form): object {
  return {
    kind,
    draft: draft ?? null,
    content: {
      recipients: to ?? [{ kind: "everyone" }],
      except: [],
      answers,
      carriedOver: carriedOver ?? [],
      priority: "normal",
    },
  };
}

/** Tries to send a formatted message. */
export function trySubmit(
  group: TestGroup,
  from: TestMember,
  kind: FormattedKind,
  written: Form,
): Promise<Answered> {
  return from.client.send("POST", `${group.operation.path}/messages`, {
    body: form(kind, written),
    ...(written.key !== undefined && { key: written.key }),
  });
}

/** Sends a formatted message; throws when it was refused. */
export async function submit(
  group: TestGroup,
  from: TestMember,
  kind: FormattedKind,
  written: Form,
): Promise<{ messageId: string; number: string; sentAt: string }> {
  const { status, body, text } = await trySubmit(group, from, kind, written);
  if (status !== 201) throw new Error(`submitting was answered ${status}: ${text}`);
  return body as { messageId: string; number: string; sentAt: string };
}

/** A warning of the Uzbek port to whom is named, or everyone. */
export async function warn(group: TestGroup, to?: readonly object[], change?: Entry): Promise<string> {
  const written = { answers: warningAnswers(change), ...(to !== undefined && { to }) };
  return (await submit(group, group.uzPort, "warning", written)).messageId;
}

/** The form of a message as a member sees it. */
export function readAnswers(
  group: TestGroup,
  member: TestMember,
  id: string,
  query = "",
): Promise<FormattedAnswers> {
  return read(group, member, `/messages/${id}/answers?${query}`);
}

/** Moves the clock of a case: as if its warning had been sent so many hours ago. */
export async function ageCase(server: TestServer, id: string, hours: number): Promise<void> {
  const back = `- interval '${hours} hours'`;
  for (const table of ["warning", "assignment"])
    await server.superuser.query(
      `update cencomm.${table} set sent_at = sent_at ${back}, asked_at = asked_at ${back}
        ${table === "assignment" ? `, deadline = deadline ${back}` : ""} where message_id = $1`,
      [id],
    );
}
