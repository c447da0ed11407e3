import { z } from "zod";
import { announce } from "#kernel/events/announce";
import { task } from "#kernel/jobs/task";
import { listPresentPersons } from "../operations/store.ts";

const show = task({
  name: "cencomm.showHold",
  actsAs: "tenant",
  ids: z.object({}),
  async run({ tx, actor }) {
    if (actor.kind !== "system" || actor.tenantId === null) return;
    const to = await listPresentPersons(tx, actor.tenantId);
    await announce(tx, { kind: "cencomm.operation.changed", tenant: null, subject: actor.tenantId, to });
  },
});

/** AD-02: the members see at once that their operation is held, or no longer. */
export const holdJobs = [show];
