import { beforeAll, expect, test } from "vitest";
import { readLetter } from "../../../test/support/letter.ts";
import { type MailingServer, openMailingServer } from "../../../test/support/mail.ts";
import { plantGroup, type TestGroup } from "../../../test/support/mailbox.ts";
import { warnOperations } from "./acts.ts";
import { WARNING_DAYS } from "./rules.ts";

let mailing: MailingServer;
beforeAll(async () => {
  mailing = await openMailingServer();
});

const change = ({ operation }: TestGroup, what: string): Promise<unknown> =>
  mailing.server.superuser.query(`update cencomm.operation set ${what} where id = $1`, [operation.id]);
const endIn = (group: TestGroup, days: number) =>
  change(group, `retain_until = (now() at time zone time_zone)::date + ${days}`);
const lettersTo = ({ email }: { email: string }) =>
  mailing.mail.letters.filter(({ to }) => to.includes(email));

/** Lets the hourly job run, and all that follows from it. */
async function hourPasses(): Promise<void> {
  await warnOperations(mailing.server.services, WARNING_DAYS);
  await expect.poll(() => mailing.jobs.measure(), { timeout: 15_000 }).toMatchObject({ late: 0, failing: 0 });
}

test("CC-01, CC-19: a month and a week before its retention date the coordination unit is told, once each, in a mail without content", async () => {
  const group = await plantGroup(mailing.server, "ENDS");
  await endIn(group, 31);
  await hourPasses();
  expect(lettersTo(group.organiser)).toEqual([]);
  await endIn(group, 30);
  await hourPasses();
  await hourPasses();
  await expect.poll(() => lettersTo(group.organiser).length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => lettersTo(group.ocu).length, { timeout: 15_000 }).toBe(1);
  const { text, header } = readLetter(lettersTo(group.organiser)[0]?.raw ?? "");
  expect(header("subject")).toBe("A retention period ends soon");
  for (const secret of ["ENDS", group.operation.id]) expect(text).not.toContain(secret);
  // Three weeks pass: the date of the operation and that of the notice are nearer alike.
  await mailing.server.superuser.query(
    "update cencomm.retention_notice set retain_until = retain_until - 23 where operation_id = $1",
    [group.operation.id],
  );
  await endIn(group, 7);
  await hourPasses();
  await expect.poll(() => lettersTo(group.organiser).length, { timeout: 15_000 }).toBe(2);
  for (const person of [group.uzNcp, group.kzPort, group.outsider]) expect(lettersTo(person)).toEqual([]);
});

test("CC-01: of what is held nobody is warned, of a closed one its organisers alone; a new date is told anew", async () => {
  const group = await plantGroup(mailing.server, "HELD");
  await change(group, "is_on_hold = true");
  await endIn(group, 5);
  await hourPasses();
  expect(lettersTo(group.organiser)).toEqual([]);
  await change(group, "is_on_hold = false, state = 'closed'");
  await hourPasses();
  await expect.poll(() => lettersTo(group.organiser).length, { timeout: 15_000 }).toBe(1);
  await endIn(group, 20);
  await hourPasses();
  await expect.poll(() => lettersTo(group.organiser).length, { timeout: 15_000 }).toBe(2);
  expect(lettersTo(group.ocu)).toEqual([]);
});
