import { beforeAll, expect, test } from "vitest";
import { anonymous } from "../../../test/support/client.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { type Actor, withActor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import { newId } from "../ids.ts";
import { chooseMail, type MailList, readStopToken, stopAddress, wantsMail } from "./stop.ts";

let server: TestServer;
let list: MailList;
beforeAll(async () => {
  server = await openTestServer();
  const person = await plantPerson(server, await plantAgency(server, "AF", "AFCUS"), { name: "Karimi" });
  list = { personId: person.id, list: "cencomm.alert", about: newId() };
});

function act<Result>(does: (tx: Tx) => Promise<Result>): Promise<Result> {
  const actor: Actor = { kind: "person", personId: list.personId, sessionId: null, isAdministrator: false };
  return withActor(server.services.database, { actor, system: "cencomm" }, does);
}

const wants = (asked: MailList): Promise<boolean> => act((tx) => wantsMail(tx, asked));

/** As a mail service does it for its reader: no cookie, no origin, a form. */
function click(path: string, body: BodyInit = new URLSearchParams({ "List-Unsubscribe": "One-Click" })) {
  return fetch(`${server.origin}${path}`, { method: "POST", body });
}

const pathOf = (asked: MailList): string => new URL(stopAddress(server.services, asked)).pathname;

test("CC-19: the address that stops letters tells nothing, not even that two are of one person", () => {
  const [first, second] = [pathOf(list), pathOf(list)];
  expect(first).not.toBe(second);
  const bytes = Buffer.from(first.split("/").at(-1) ?? "", "base64url").toString("latin1");
  expect(bytes).not.toContain("cencomm");
  expect(bytes).not.toContain(Buffer.from(list.personId.replaceAll("-", ""), "hex").toString("latin1"));
  expect(readStopToken(server.services, first.split("/").at(-1) ?? "")).toEqual(list);
});

test.each([
  ["a form", new URLSearchParams({ "List-Unsubscribe": "One-Click" })],
  ["a form in parts", new FormData()],
])("CC-19: one click stops this operation's letters to this person, no others (%s)", async (_what, body) => {
  const clicked = { ...list, about: newId() };
  expect(await wants(clicked)).toBe(true);
  expect((await click(pathOf(clicked), body)).status).toBe(204);
  expect((await click(pathOf(clicked), body)).status).toBe(204);
  expect(await wants(clicked)).toBe(false);
  expect(await wants({ ...clicked, about: newId() })).toBe(true);
  expect(await wants({ ...clicked, about: null })).toBe(true);
  expect(await wants({ ...clicked, personId: newId() })).toBe(true);
  expect(await wants({ ...clicked, list: "cencomm.newsletter" })).toBe(true);
});

test("a person who stopped the letters can want them again", async () => {
  const chosen = { ...list, about: null };
  await act((tx) => chooseMail(tx, chosen, "stopped"));
  expect(await wants(chosen)).toBe(false);
  await act((tx) => chooseMail(tx, chosen, "wanted"));
  expect(await wants(chosen)).toBe(true);
});

test("a scanner that opens the address stops nothing", async () => {
  const opened = { ...list, about: newId() };
  await anonymous(server).get(pathOf(opened));
  expect(await wants(opened)).toBe(true);
});

test("an address that was changed or made up stops nothing", async () => {
  const kept = { ...list, about: newId() };
  const path = pathOf(kept);
  const at = path.length - 10;
  const changed = path.slice(0, at) + (path[at] === "A" ? "B" : "A") + path.slice(at + 1);
  for (const tried of [changed, "/mail/stop/AAAA", `/mail/stop/${newId()}`]) {
    expect((await click(tried)).status).toBe(404);
  }
  expect(await wants(kept)).toBe(true);
});
