import { z } from "zod";
import { listPersons, mailAlerts } from "#directory";
import { enqueue } from "#kernel/jobs/enqueue";
import { deliveryTask, task } from "#kernel/jobs/task";
import { mailOrigin, stopAddress, wantsMail } from "#kernel/mail/stop";
import { words } from "#kernel/words/words";
import { listAlerted, writeAlertToken } from "./store.ts";

const alertAll = task({
  name: "cencomm.mailAlert",
  actsAs: "tenant",
  ids: z.object({ message: z.uuid() }),
  async run({ tx, ids: { message }, services }) {
    if (services.mail.state === "off") return;
    // One job for each person: a refused address neither holds up the others nor sends to them twice.
    for (const person of await listAlerted(tx, message, null))
      await enqueue(tx, "cencomm.mailOne", { message, person });
  },
});

const alertOne = deliveryTask({
  name: "cencomm.mailOne",
  actsAs: "tenant",
  ids: z.object({ message: z.uuid(), person: z.uuid() }),
  async prepare({ tx, ids, actor, job, services }) {
    const operationId = actor.kind === "system" ? actor.tenantId : null;
    const personId = ids.person;
    if (operationId === null || (await listAlerted(tx, ids.message, personId)).length === 0) return null;
    const [card] = await listPersons(tx, services, [personId]);
    // One click stops the alerts of all operations, for the mail names none.
    if (!card?.mailAlerts || !(await wantsMail(tx, { personId, ...mailAlerts }))) return null;
    const say = words(card.language);
    const token = writeAlertToken(services.keys, { operationId, messageId: ids.message, personId });
    const link = `${mailOrigin(services.config)}/waiting/${token}`;
    return {
      kind: "cencomm.alert",
      id: job,
      to: card.email,
      language: card.language,
      subject: say("cencomm.mail.alert.subject"),
      text: `${say("cencomm.mail.alert.text")}\n\n${link}`,
      stop: stopAddress(services, { personId, ...mailAlerts }),
    };
  },
  async deliver(letter, { mail }) {
    await mail.sendMail(letter);
  },
});

/** CC-19: mail alerts, which name neither operation, sender, country, subject, number nor kind. */
export const alertJobs = [alertAll, alertOne];
