import type { Attached } from "../../src/cencomm/attachments/contract.ts";
import type { DraftSaved } from "../../src/cencomm/drafts/contract.ts";
import type { Boxes, MailPage, Message, Receipts } from "../../src/cencomm/mailbox/contract.ts";
import { type Answered, type Client, signedInAs } from "./client.ts";
import { type PlantedOperation, plantOperation } from "./operation.ts";
import { type PlantedPerson, plantAgency, plantPerson } from "./people.ts";
import type { TestServer } from "./server.ts";

/** A member of a planted operation with a browser in which he has signed in. */
export type TestMember = PlantedPerson & Readonly<{ client: Client }>;

/** An operation of two countries and an organisation, and somebody who is not in it. */
export type TestGroup = Readonly<{
  operation: PlantedOperation;
  organiser: TestMember;
  ocu: TestMember;
  /** Uzbekistan: contact point and two port officers; Kazakhstan: contact point and one port officer. */
  uzNcp: TestMember;
  uzPort: TestMember;
  uzPier: TestMember;
  kzNcp: TestMember;
  kzPort: TestMember;
  /** Of an organisation, with the role of a port unit. */
  interpol: TestMember;
  outsider: TestMember;
}>;

/** Plants an operation with one member of each kind. */
export async function plantGroup(server: TestServer, code: string, state = "active"): Promise<TestGroup> {
  const [uz, kz, ip] = [
    await plantAgency(server, "UZ", `${code}-UZ`),
    await plantAgency(server, "KZ", `${code}-KZ`),
    await plantAgency(server, null, `${code}-IP`),
  ];
  const person = async (agency: typeof uz, name: string): Promise<TestMember> => {
    const planted = await plantPerson(server, agency, { name: `${name} ${code}` });
    return { ...planted, client: await signedInAs(server, planted.id) };
  };
  const group = {
    organiser: await person(ip, "Organiser"),
    ocu: await person(uz, "Coordinator"),
    uzNcp: await person(uz, "Rahimzoda"),
    uzPort: await person(uz, "Qorasuv"),
    uzPier: await person(uz, "Pier"),
    kzNcp: await person(kz, "Serikuly"),
    kzPort: await person(kz, "Altynkol"),
    interpol: await person(ip, "Liaison"),
    outsider: await person(kz, "Outsider"),
  };
  const operation = await plantOperation(server, {
    code,
    state,
    members: [
      { person: group.organiser, role: "OCU+" },
      { person: group.ocu, role: "OCU" },
      { person: group.uzNcp, role: "NCP" },
      { person: group.uzPort, role: "PU" },
      { person: group.uzPier, role: "PU" },
      { person: group.kzNcp, role: "NCP" },
      { person: group.kzPort, role: "PU" },
      { person: group.interpol, role: "PU" },
    ],
  });
  return { operation, ...group };
}

/** A message as a test writes it; to everyone when not said otherwise. */
export type Writing = Readonly<{
  to?: readonly object[];
  except?: readonly string[];
  subject?: string;
  body?: string;
  answering?: object;
  key?: string;
}>;

/** What is sent to the route that sends. */
export function sending({ to, except, subject, body, answering }: Writing) {
  return {
    draft: null,
    answering: answering ?? null,
    content: {
      recipients: to ?? [{ kind: "everyone" }],
      except: except ?? [],
      subject: subject ?? "Forty drums",
      body: body ?? "<p>Weight does not fit.</p>",
      priority: "normal",
    },
  };
}

/** Sends a free message and returns its id; throws when it was refused. */
export async function sendFree(group: TestGroup, from: TestMember, writing: Writing = {}): Promise<string> {
  const { status, body, text } = await from.client.send("POST", `${group.operation.path}/messages`, {
    body: sending(writing),
    ...(writing.key !== undefined && { key: writing.key }),
  });
  if (status !== 201) throw new Error(`sending was answered ${status}: ${text}`);
  return String(Reflect.get(Object(body), "messageId"));
}

/** Begins a free draft and returns its id and revision. */
export async function beginDraft(
  group: TestGroup,
  member: TestMember,
  writing: Writing = {},
): Promise<DraftSaved> {
  const { draft: _none, ...body } = sending(writing);
  const {
    status,
    body: saved,
    text,
  } = await member.client.send("POST", `${group.operation.path}/drafts`, { body });
  if (status !== 201) throw new Error(`beginning a draft was answered ${status}: ${text}`);
  return saved as DraftSaved;
}

/** A file as a test attaches it. */
export type Attaching = Readonly<{ bytes: Uint8Array<ArrayBuffer>; name?: string; key?: string }>;

/** Attaches a file to a draft as the page does. */
export function attachFile(
  group: TestGroup,
  member: TestMember,
  draftId: string,
  { bytes, name = "report.bin", key }: Attaching,
): Promise<Answered> {
  return member.client.upload(`${group.operation.path}/drafts/${draftId}/attachments`, bytes, {
    headers: { "x-file-name": encodeURIComponent(name) },
    ...(key !== undefined && { key }),
  });
}

/** Attaches a file and returns its id; throws when it was refused. */
export async function attach(
  group: TestGroup,
  member: TestMember,
  draftId: string,
  attaching: Attaching,
): Promise<string> {
  const { status, body, text } = await attachFile(group, member, draftId, attaching);
  if (status !== 201) throw new Error(`attaching was answered ${status}: ${text}`);
  return (body as Attached).id;
}

/** Sends a draft as it is in the page and returns the message's id. */
export async function sendDraft(
  group: TestGroup,
  member: TestMember,
  { id, revision }: DraftSaved,
  writing: Writing = {},
): Promise<string> {
  const body = { ...sending(writing), draft: { id, revision } };
  const answered = await member.client.send("POST", `${group.operation.path}/messages`, { body });
  if (answered.status !== 201) throw new Error(`sending was answered ${answered.status}: ${answered.text}`);
  return String(Reflect.get(Object(answered.body), "messageId"));
}

/** What a member reads below the operation's path; throws when it was refused. */
export async function read<Answer>(group: TestGroup, member: TestMember, path: string): Promise<Answer> {
  const { status, body, text } = await member.client.get(`${group.operation.path}${path}`);
  if (status !== 200) throw new Error(`${path} was answered ${status}: ${text}`);
  return body as Answer;
}

/** A page of a member's mailbox. */
export function listMails(group: TestGroup, member: TestMember, query = "box=inbox"): Promise<MailPage> {
  return read(group, member, `/mailbox/messages?${query}`);
}

/** A member's boxes. */
export function readBoxes(group: TestGroup, member: TestMember): Promise<Boxes> {
  return read(group, member, "/mailbox");
}

/** A message, opened by a member. */
export function openMessage(group: TestGroup, member: TestMember, id: string): Promise<Message> {
  return read(group, member, `/messages/${id}`);
}

/** The receipts of a message as a member sees them. */
export function listReceipts(
  group: TestGroup,
  member: TestMember,
  id: string,
  query = "",
): Promise<Receipts> {
  return read(group, member, `/messages/${id}/receipts?${query}`);
}
