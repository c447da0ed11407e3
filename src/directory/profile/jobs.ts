import { audit } from "#kernel/audit/record";
import { scheduledTask, type Task } from "#kernel/jobs/task";
import { getProfile, installationVault, saveProfile } from "../persons/store.ts";
import { listReadyChanges, moveAccount } from "./store.ts";

/** CC-05: a new address takes effect after 72 hours when the old mailbox is silent. */
const applyEmailChanges = scheduledTask({
  name: "directory.applyEmailChanges",
  every: "*/10 * * * *",
  async run({ tx, services }) {
    const vault = await installationVault(tx, services);
    for (const change of await listReadyChanges(tx, vault)) {
      if (!(await moveAccount(tx, vault, change))) continue;
      const profile = await getProfile(tx, vault, change.personId);
      await saveProfile(tx, vault, change.personId, { ...profile, email: change.email });
      await audit(tx, { action: "directory.email.changed", subject: change.personId });
    }
  },
});

/** What happens to profiles by itself. */
export const profileJobs: readonly Task[] = [applyEmailChanges];
