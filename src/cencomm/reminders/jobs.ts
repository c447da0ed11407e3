import { z } from "zod";
import { listPersons } from "#directory";
import { enqueue } from "#kernel/jobs/enqueue";
import { deliveryTask, task } from "#kernel/jobs/task";
import { mailOrigin, stopAddress, wantsMail } from "#kernel/mail/stop";
import { words } from "#kernel/words/words";
import { writeAlertToken } from "../alerts/store.ts";
import { tellCase } from "../cases/acts.ts";
import { remind } from "./acts.ts";
import { earliest, isReminderDue, nextReminderAt } from "./rules.ts";
import { findWarningOf, listReminded, lockAwaited } from "./store.ts";

/** What a person stops with one click: reminders of all operations, for the mail names none. */
const LIST = "cencomm.reminder";

const remindCase = task({
  name: "cencomm.remindCase",
  actsAs: "tenant",
  ids: z.object({ warning: z.uuid() }),
  async run({ tx, ids: { warning }, actor, services }) {
    const operationId = actor.kind === "system" ? actor.tenantId : null;
    if (operationId === null) return;
    const awaited = await lockAwaited(tx, operationId, warning);
    const due = awaited.filter((one) => isReminderDue(one, one.now)).map(({ id }) => id);
    if (due.length > 0) {
      const vault = await services.keys.vault(tx, operationId);
      await remind(tx, vault, { warning, assignmentIds: due, byId: null });
      // An answer that is late now stands in another column of the board.
      await tellCase(tx, operationId, warning);
    }
    const runAt = earliest(awaited.map((one) => nextReminderAt(one, one.now)));
    if (runAt !== null) await enqueue(tx, "cencomm.remindCase", { warning }, { key: [warning], runAt });
  },
});

const mailReminder = deliveryTask({
  name: "cencomm.mailReminder",
  actsAs: "tenant",
  ids: z.object({ assignment: z.uuid(), person: z.uuid() }),
  async prepare({ tx, ids: { assignment, person: personId }, actor, job, services }) {
    const operationId = actor.kind === "system" ? actor.tenantId : null;
    if (operationId === null || (await listReminded(tx, assignment, personId)).length === 0) return null;
    const messageId = await findWarningOf(tx, operationId, assignment);
    const [card] = await listPersons(tx, services, [personId]);
    if (messageId === null || !card?.mailAlerts) return null;
    if (!(await wantsMail(tx, { personId, list: LIST, about: null }))) return null;
    const say = words(card.language);
    const token = writeAlertToken(services.keys, { operationId, messageId, personId });
    return {
      kind: LIST,
      id: job,
      to: card.email,
      language: card.language,
      subject: say("cencomm.mail.reminder.subject"),
      text: `${say("cencomm.mail.reminder.text")}\n\n${mailOrigin(services.config)}/waiting/${token}`,
      stop: stopAddress(services, { personId, list: LIST, about: null }),
    };
  },
  async deliver(letter, { mail }) {
    await mail.sendMail(letter);
  },
});

/** CC-13, CC-19: reminders, whose mails name neither operation, sender, country, subject, number nor kind. */
export const reminderJobs = [remindCase, mailReminder];
