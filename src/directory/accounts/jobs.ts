import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { blockIdle, remindIdle } from "#kernel/auth/idle";
import { enqueue } from "#kernel/jobs/enqueue";
import { deliveryTask, scheduledTask, type Task } from "#kernel/jobs/task";
import { words } from "#kernel/words/words";
import { originOf } from "../links/rules.ts";
import { listPersons } from "../persons/store.ts";

/** CC-04: reminds and blocks accounts that nobody uses. */
const tendIdle = scheduledTask({
  name: "directory.tendIdle",
  every: "17 3 * * *",
  async run({ tx }) {
    for (const person of await remindIdle(tx)) await enqueue(tx, "directory.mailIdle", { person });
    for (const subject of await blockIdle(tx)) await audit(tx, { action: "directory.account.idle", subject });
  },
});

const mailIdle = deliveryTask({
  name: "directory.mailIdle",
  actsAs: "installation",
  ids: z.object({ person: z.uuid() }),
  async prepare({ tx, ids, job, services }) {
    const [person] = await listPersons(tx, services, [ids.person]);
    if (!person) return null;
    const t = words(person.language);
    return {
      kind: "directory.idle",
      id: job,
      to: person.email,
      language: person.language,
      subject: t("directory.mail.idle.subject"),
      text: t("directory.mail.idle.text", { address: `${originOf(services.config)}/` }),
    };
  },
  async deliver(letter, { mail }) {
    await mail.sendMail(letter);
  },
});

/** What happens to accounts by itself. */
export const accountJobs: readonly Task[] = [tendIdle, mailIdle];
