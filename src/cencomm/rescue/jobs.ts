import { z } from "zod";
import { listPersons } from "#directory";
import { announce } from "#kernel/events/announce";
import { enqueue } from "#kernel/jobs/enqueue";
import { deliveryTask, task } from "#kernel/jobs/task";
import { mailOrigin } from "#kernel/mail/stop";
import { words } from "#kernel/words/words";
import { listCoordinators } from "./store.ts";

const show = task({
  name: "cencomm.showRescue",
  actsAs: "tenant",
  ids: z.object({}),
  async run({ tx, actor }) {
    if (actor.kind !== "system" || actor.tenantId === null) return;
    const to = await listCoordinators(tx, actor.tenantId);
    await announce(tx, { kind: "cencomm.operation.changed", tenant: null, subject: actor.tenantId, to });
  },
});

const tellAll = task({
  name: "cencomm.tellRescue",
  actsAs: "tenant",
  ids: z.object({}),
  async run({ tx, actor }) {
    const operationId = actor.kind === "system" ? actor.tenantId : null;
    if (operationId === null) return;
    const to = await listCoordinators(tx, operationId);
    if (to.length === 0) return;
    await announce(tx, { kind: "cencomm.members.changed", tenant: null, subject: operationId, to });
    for (const person of to) await enqueue(tx, "cencomm.mailRescue", { person });
  },
});

const mailRescue = deliveryTask({
  name: "cencomm.mailRescue",
  actsAs: "tenant",
  ids: z.object({ person: z.uuid() }),
  async prepare({ tx, ids: { person: personId }, actor, job, services }) {
    const operationId = actor.kind === "system" ? actor.tenantId : null;
    if (operationId === null || !(await listCoordinators(tx, operationId)).includes(personId)) return null;
    const [card] = await listPersons(tx, services, [personId]);
    if (!card) return null;
    const say = words(card.language);
    // Not one of the letters that somebody can stop: whoever takes an operation over must not stay unnoticed.
    return {
      kind: "cencomm.rescue",
      id: job,
      to: card.email,
      language: card.language,
      subject: say("cencomm.mail.rescue.subject"),
      text: `${say("cencomm.mail.rescue.text")}\n\n${mailOrigin(services.config)}/`,
    };
  },
  async deliver(letter, { mail }) {
    await mail.sendMail(letter);
  },
});

/** CC-01: a rescue tells the whole coordination unit, and shows it what is only asked for; the mail names no operation. */
export const rescueJobs = [show, tellAll, mailRescue];
