import type { Command } from "#kernel/system/command";
import { purgeOperations } from "./acts.ts";

const purge: Command = {
  name: "purge",
  summary: "destroy now the operations whose retention date has passed, or go on where it was cut short",
  async run({ services, print }) {
    const purged = await purgeOperations(services, "console");
    for (const { code, waitingFor } of purged) print(`${code} ${describe(waitingFor)}`);
    if (purged.length === 0) print("no operation has passed its retention date");
    return purged.every(({ waitingFor }) => waitingFor.length === 0) ? 0 : 1;
  },
};

/** What the console can ask about retention. */
export const retentionCommands: readonly Command[] = [purge];

function describe(waitingFor: readonly string[]): string {
  if (waitingFor.length === 0) return "is purged";
  return `is being purged: its key is still in a copy that cannot be reached: ${waitingFor.join(", ")}`;
}
