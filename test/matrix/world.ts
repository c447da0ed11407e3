import { buildServer } from "../../src/kernel/http/server.ts";
import { systems } from "../../src/server/systems.ts";
import { anonymous, at, type Client, signedInAs } from "../support/client.ts";
import { submit, warningAnswers } from "../support/formatted.ts";
import { beginDraft, plantGroup, sendFree, type TestGroup, type TestMember } from "../support/mailbox.ts";
import { plantPerson } from "../support/people.ts";
import type { TestServer } from "../support/server.ts";
import { undoing } from "../support/undone.ts";

/** Who is asked about: the four roles, and those to whom an operation does not exist. */
export const everybody = [
  "PU",
  "NCP",
  "OCU",
  "OCU+",
  "administrator",
  "former member",
  "member of another operation",
  "outsider",
  "anonymous",
] as const;

/** One of them. */
export type Who = (typeof everybody)[number];

/** Messages by who sent them to whom, seen from the Uzbek port unit and contact point. */
export type Letters = Readonly<{
  own: string;
  ofMyCountry: string;
  toMyCountry: string;
  toMe: string;
  ofOthers: string;
}>;

/** An operation with one of each kind of record, and everybody's browser. What is done to it is undone. */
export type MatrixWorld = Readonly<{
  group: TestGroup;
  formatted: Letters;
  free: Letters;
  /** A draft of somebody else, and a seat that an organiser could change. */
  draft: string;
  seat: string;
  client(who: Who): Client;
  close(): Promise<void>;
}>;

/** Plants it, and starts a server on which every request is undone when it has been answered. */
export async function plantMatrix(server: TestServer): Promise<MatrixWorld> {
  const group = await plantGroup(server, "MATRIX");
  const other = await plantGroup(server, "ELSEWHERE");
  const { services } = server;
  const { app } = await buildServer({
    services: { ...services, database: undoing(services.database) },
    systems,
    tls: null,
  });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  const clients: Readonly<Record<Who, Client>> = {
    PU: group.uzPort.client,
    NCP: group.uzNcp.client,
    OCU: group.ocu.client,
    "OCU+": group.organiser.client,
    administrator: await signIn(server, group, { isAdministrator: true }),
    "former member": await plantFormer(server, group),
    "member of another operation": other.organiser.client,
    outsider: group.outsider.client,
    anonymous: anonymous(server),
  };
  return {
    group,
    formatted: await plantFormatted(group),
    free: await plantFree(group),
    draft: (await beginDraft(group, group.uzPier)).id,
    seat: await findSeat(server, group.kzPort),
    client: (who) => at({ ...server, origin }, clients[who]),
    close: () => app.close(),
  };
}

async function signIn(
  server: TestServer,
  { ocu }: TestGroup,
  { isAdministrator }: { isAdministrator: boolean },
): Promise<Client> {
  const { id } = await plantPerson(server, ocu.agency, { name: "Somebody", isAdministrator });
  return signedInAs(server, id);
}

async function plantFormer(server: TestServer, group: TestGroup): Promise<Client> {
  const client = await signIn(server, group, { isAdministrator: false });
  await server.superuser.query(
    `insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by, terms_seen_at, left_at)
     values ($1, gen_random_uuid(), $2, 'OCU+', $3, 'UZ', $2, now(), now())`,
    [group.operation.id, client.personId, group.ocu.agency.id],
  );
  return client;
}

async function plantFormatted(group: TestGroup): Promise<Letters> {
  const { uzPort, uzPier, kzPort, interpol } = group;
  const send = async (from: TestMember, to: object): Promise<string> =>
    (await submit(group, from, "warning", { answers: warningAnswers(), to: [to] })).messageId;
  const agency = ({ agency: { id } }: TestMember) => ({ kind: "agency", agencyId: id });
  return {
    own: await send(uzPort, agency(kzPort)),
    ofMyCountry: await send(uzPier, agency(kzPort)),
    toMyCountry: await send(kzPort, { kind: "person", personId: group.ocu.id }),
    toMe: await send(kzPort, agency(uzPort)),
    ofOthers: await send(kzPort, agency(interpol)),
  };
}

async function plantFree(group: TestGroup): Promise<Letters> {
  const { uzPort, uzPier, uzNcp, kzNcp, kzPort } = group;
  const send = (from: TestMember, { id: personId }: TestMember): Promise<string> =>
    sendFree(group, from, { to: [{ kind: "person", personId }] });
  return {
    own: await send(uzPort, uzPier),
    ofMyCountry: await send(uzPier, uzNcp),
    toMyCountry: await send(kzNcp, uzPier),
    toMe: await sendFree(group, kzNcp),
    ofOthers: await send(kzNcp, kzPort),
  };
}

async function findSeat(server: TestServer, { id }: TestMember): Promise<string> {
  const { rows } = await server.superuser.query<{ id: string }>(
    "select id from cencomm.member where person_id = $1",
    [id],
  );
  return rows[0]?.id ?? "";
}
