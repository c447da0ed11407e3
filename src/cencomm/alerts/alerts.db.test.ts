import { beforeAll, expect, test } from "vitest";
import { anonymous } from "../../../test/support/client.ts";
import { type ReadLetter, readLetter } from "../../../test/support/letter.ts";
import { openMailingServer } from "../../../test/support/mail.ts";
import { plantGroup, sendFree, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";
import type { TestServer } from "../../../test/support/server.ts";
import type { TestMailServer } from "../../../test/support/smtp.ts";
import type { Jobs } from "../../kernel/jobs/start.ts";

let mail: TestMailServer;
let server: TestServer;
let jobs: Jobs;
beforeAll(async () => {
  ({ mail, server, jobs } = await openMailingServer());
});

const rawTo = ({ email }: { email: string }) => mail.letters.filter(({ to }) => to.includes(email));
const queueIsEmpty = () =>
  expect.poll(() => jobs.measure(), { timeout: 15_000 }).toMatchObject({ late: 0, failing: 0, abandoned: 0 });

async function letterTo(member: TestMember): Promise<ReadLetter> {
  await expect.poll(() => rawTo(member).length, { timeout: 15_000 }).toBe(1);
  return readLetter(rawTo(member)[0]?.raw ?? "");
}

// Each server of a test file takes mail for all its groups, so what must not come is waited for behind what must.
const settle = async (group: TestGroup): Promise<void> => {
  await letterTo(group.organiser);
  await queueIsEmpty();
};

test("CC-19: each recipient gets one mail in his language, which says nothing of what waits", async () => {
  const group = await plantGroup(server, "ALR");
  await server.superuser.query("update directory.person set language = 'fa-AF' where id = $1", [
    group.kzPort.id,
  ]);
  const id = await sendFree(group, group.uzNcp, { subject: "Canary 5c07 of the subject" });
  const english = await letterTo(group.kzNcp);
  const dari = await letterTo(group.kzPort);
  expect(english.header("subject")).toBe("Something new is waiting for you");
  expect(dari.header("subject")).toContain("در انتظار شماست");
  expect(dari.header("content-language")).toMatch(/^fa-AF/);
  await settle(group);
  expect(rawTo(group.uzNcp)).toEqual([]);
  const secrets = [
    id,
    group.operation.id,
    group.operation.code,
    "Canary",
    "Rahimzoda",
    "UZ",
    "Uzbek",
    "free",
  ];
  for (const member of [group.kzNcp, group.kzPort, group.ocu]) {
    const raw = rawTo(member)[0]?.raw ?? "";
    const { text, html, header } = readLetter(raw);
    // The addressee's own address is his own to read.
    const seen = [raw, text, html, header("subject"), header("from")].join("\n").replaceAll(member.email, "");
    const withoutTokens = seen.replace(/=\r?\n/g, "").replace(/[\w-]{60,}/g, "");
    for (const secret of secrets) expect(withoutTokens.includes(secret), `${secret} in the mail`).toBe(false);
  }
});

const linkIn = ({ text }: ReadLetter): string =>
  /https:\/\/tidewaiter\.example\.org\/waiting\/([\w-]+)/.exec(text)?.[1] ?? "";

test("CC-19: the link leads to the message after sign-in, for its addressee alone, while he is a member", async () => {
  const group = await plantGroup(server, "LNK");
  const id = await sendFree(group, group.uzNcp);
  const path = `/api/cencomm/alerts/${linkIn(await letterTo(group.kzNcp))}`;
  expect((await group.kzNcp.client.get(path)).body).toEqual({
    operationId: group.operation.id,
    messageId: id,
  });
  expect((await anonymous(server).get(path)).status).toBe(401);
  expect((await group.kzPort.client.get(path)).status).toBe(404);
  expect((await group.kzNcp.client.get(`${path.slice(0, -6)}AAAAAA`)).status).toBe(404);
  expect((await group.kzNcp.client.get(path.slice(0, -80))).status).toBe(404);
  await server.superuser.query("update cencomm.member set left_at = now() where person_id = $1", [
    group.kzNcp.id,
  ]);
  expect((await group.kzNcp.client.get(path)).status).toBe(404);
});

test("CC-19: one click without signing in stops the mails until they are wanted again; opening it stops nothing", async () => {
  const group = await plantGroup(server, "STP");
  await sendFree(group, group.uzNcp);
  const stop = /<https:\/\/tidewaiter\.example\.org([^>]+)>/.exec(
    (await letterTo(group.kzNcp)).header("list-unsubscribe"),
  )?.[1];
  await fetch(`${server.origin}${stop}`);
  const clicked = await fetch(`${server.origin}${stop}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
  expect(clicked.status).toBe(204);
  await letterTo(group.kzPort);
  await sendFree(group, group.uzNcp);
  await expect.poll(() => rawTo(group.kzPort).length, { timeout: 15_000 }).toBe(2);
  await queueIsEmpty();
  expect(rawTo(group.kzNcp)).toHaveLength(1);
  await switchAlertsOn(group.kzNcp);
  await sendFree(group, group.uzNcp);
  await expect.poll(() => rawTo(group.kzNcp).length, { timeout: 15_000 }).toBe(2);
});

type OwnChoices = {
  profile: object & { email: string };
  language: string;
  mailAlerts: boolean;
  libraryAlerts: boolean;
};

async function switchAlertsOn({ client }: TestMember): Promise<void> {
  const { profile, language, mailAlerts, libraryAlerts } = (await client.get("/api/profile"))
    .body as OwnChoices;
  expect(mailAlerts).toBe(false);
  const { email: _, ...said } = profile;
  const body = { profile: said, language, libraryAlerts, mailAlerts: true };
  expect((await client.send("PUT", "/api/profile", { body })).body).toMatchObject({ mailAlerts: true });
}

test("CC-05: who wants no alerts, who has left and who is blocked get none", async () => {
  const group = await plantGroup(server, "NON");
  await server.superuser.query("update directory.person set mail_alerts = false where id = $1", [
    group.kzNcp.id,
  ]);
  await server.superuser.query("update cencomm.member set left_at = now() where person_id = $1", [
    group.kzPort.id,
  ]);
  await server.superuser.query("update kernel.account set state = 'blocked' where person_id = $1", [
    group.interpol.id,
  ]);
  await sendFree(group, group.uzNcp);
  await letterTo(group.ocu);
  await settle(group);
  for (const member of [group.kzNcp, group.kzPort, group.interpol, group.outsider])
    expect(rawTo(member)).toEqual([]);
});
