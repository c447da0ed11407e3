import { z } from "zod";
import { listPersons } from "#directory";
import { deliveryTask, type Task } from "#kernel/jobs/task";
import { mailOrigin } from "#kernel/mail/stop";
import { words } from "#kernel/words/words";
import { purgeOperations, warnOperations } from "./acts.ts";
import { WARNING_DAYS } from "./rules.ts";
import { listKeepers } from "./store.ts";

/** CC-01: destroys what its retention date has passed for, every hour, in transactions of its own. */
const purge: Task = {
  name: "cencomm.purge",
  actsAs: "installation",
  every: "17 * * * *",
  ids: [],
  effect: "again",
  perform: ({ services }) =>
    Promise.resolve(async () => {
      for (const { operationId, waitingFor } of await purgeOperations(services, "cencomm.purge"))
        services.log.info("cencomm.purged", { operation: operationId, waitingFor: waitingFor.length });
    }),
};

/** CC-01: warns before it destroys, every hour. */
const warn: Task = {
  name: "cencomm.warnRetention",
  actsAs: "installation",
  every: "37 * * * *",
  ids: [],
  effect: "again",
  perform: ({ services }) => Promise.resolve(() => warnOperations(services, WARNING_DAYS)),
};

const mail = deliveryTask({
  name: "cencomm.mailRetention",
  actsAs: "tenant",
  ids: z.object({ person: z.uuid() }),
  async prepare({ tx, ids: { person: personId }, actor, job, services }) {
    const operationId = actor.kind === "system" ? actor.tenantId : null;
    if (operationId === null || !(await listKeepers(tx, operationId)).includes(personId)) return null;
    const [card] = await listPersons(tx, services, [personId]);
    if (!card) return null;
    const say = words(card.language);
    // Not one of the letters that somebody can stop: what it announces cannot be undone. It names no operation.
    return {
      kind: "cencomm.retention",
      id: job,
      to: card.email,
      language: card.language,
      subject: say("cencomm.mail.retention.subject"),
      text: `${say("cencomm.mail.retention.text")}\n\n${mailOrigin(services.config)}/`,
    };
  },
  async deliver(letter, services) {
    await services.mail.sendMail(letter);
  },
});

/** What the retention period of an operation brings about by itself. */
export const retentionJobs: readonly Task[] = [purge, warn, mail];
