import { resolve } from "node:path";
import { stdin } from "node:process";
import { createInterface } from "node:readline/promises";
import { audit } from "../audit/record.ts";
import type { Config } from "../config/config.ts";
import { withActor } from "../db/actor.ts";
import type { Facts } from "../errors.ts";
import type { Command, CommandContext } from "../system/command.ts";
import { rotateMasterKey } from "./folder-store.ts";
import { KeyStoreProblem } from "./master.ts";
import { noteRecoveryProof, recoverMasterKey, type StorePlace, storePlaceOf } from "./open-store.ts";
import { RecoveryKeyProblem } from "./recovery.ts";
import { restoreStore } from "./restore-store.ts";

const copy: Command = {
  name: "keys copy",
  summary: "write the key store to a second place and keep it up to date there",
  takes: ["FOLDER"],
  async run(context) {
    return explained(context.tell, async () => {
      const made = await context.services.keys.store.copyTo(resolve(context.given[0] ?? ""));
      await note(context, "kernel.keys.copied", { copy: made.copyId });
      context.print(`copy ${made.copyId} is complete: a purge waits for it from now on`);
    });
  },
};

const copies: Command = {
  name: "keys copies",
  summary: "list the registered copies of the key store",
  async run({ services, print }) {
    for (const { copyId, folder, missing } of await services.keys.store.listCopies()) {
      print(`${copyId} ${folder}: ${describeMissing(missing)}`);
    }
    return 0;
  },
};

const forget: Command = {
  name: "keys forget",
  summary: "state that a copy of the key store is lost or destroyed, so that no purge waits for it any more",
  takes: ["COPY"],
  options: {
    lost: {
      kind: "text",
      summary: "the folder of the copy, said again: whoever finds it there can still read keys",
    },
  },
  async run(context) {
    const { services, given, text, print, tell } = context;
    const [copyId = ""] = given;
    const known = (await services.keys.store.listCopies()).find((one) => one.copyId === copyId);
    if (known !== undefined && text("lost") !== known.folder) {
      tell(
        "The keys in this copy are not destroyed by forgetting it: an old backup and the master key open with them.",
      );
      tell(`When nobody can read it any more: tidewaiter keys forget ${copyId} --lost ${known.folder}`);
      return 2;
    }
    return explained(tell, async () => {
      await services.keys.store.forgetCopy(copyId);
      await note(context, "kernel.keys.copyForgotten", { copy: copyId });
      print(`copy ${copyId} is forgotten: tidewaiter purge finishes what waited for it`);
    });
  },
};

const settle: Command = {
  name: "keys settle",
  summary: "ask the copies again that have not confirmed the destruction of a key",
  async run({ services, print }) {
    const waiting = await services.keys.store.settle();
    for (const destruction of waiting) {
      if (destruction.state === "purging")
        print(`${destruction.id} waits for ${destruction.waitingFor.join(", ")}`);
    }
    if (waiting.length === 0) print("every destroyed key is gone from every copy");
    return waiting.length === 0 ? 0 : 1;
  },
};

const rotate: Command = {
  name: "keys rotate",
  summary: "change the master key: every key of the key store is wrapped anew",
  async run(context) {
    await rotateMasterKey(placeOf(context.services.config));
    await note(context, "kernel.keys.rotated", {});
    context.print("the master key was changed; the recovery key stays the same");
    return 0;
  },
};

const prove: Command = {
  name: "keys prove",
  summary: "prove that the recovery key is at hand: it is asked for, compared and forgotten",
  async run(context) {
    return explained(context.tell, async () => {
      await noteRecoveryProof(placeOf(context.services.config).folder, await askRecoveryKey(context.tell));
      await note(context, "kernel.keys.recoveryProved", {});
      context.print("this is the recovery key of this installation");
    });
  },
};

/** Commands about keys that need a running installation. */
export const keysCommands: readonly Command[] = [copy, copies, forget, settle, rotate, prove];

/** `tidewaiter keys recover`: makes the master key again; before the installation can be opened. */
export async function recoverKeys(config: Config, tell: (line: string) => void): Promise<number> {
  return explained(tell, async () => {
    const outcome = await recoverMasterKey(placeOf(config), await askRecoveryKey(tell));
    tell(
      outcome === "recovered"
        ? "The master key is back."
        : "There is a master key already; nothing was changed.",
    );
  });
}

/** `tidewaiter keys restore FOLDER`: makes the key store again from a copy; before the installation can be opened. */
export async function restoreKeys(
  config: Config,
  from: string,
  tell: (line: string) => void,
): Promise<number> {
  return explained(tell, async () => {
    await restoreStore(resolve(from), placeOf(config).folder);
    tell("The key store is back. It needs its master key: tidewaiter keys recover");
  });
}

function describeMissing(missing: number | null): string {
  if (missing === null) return "cannot be reached";
  return missing === 0 ? "complete" : `${missing} keys behind`;
}

async function explained(tell: (line: string) => void, act: () => Promise<void>): Promise<number> {
  try {
    await act();
    return 0;
  } catch (cause) {
    if (!(cause instanceof KeyStoreProblem || cause instanceof RecoveryKeyProblem)) throw cause;
    tell(cause.message);
    return 1;
  }
}

// Typed or piped in: a secret on the command line would stand in the list of processes.
async function askRecoveryKey(tell: (line: string) => void): Promise<string> {
  tell("Type the recovery key, then press Enter:");
  const lines = createInterface({ input: stdin });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}

function placeOf(config: Config): StorePlace {
  return storePlaceOf(config.dataFolder, config.masterKeyFile);
}

function note({ services }: CommandContext, action: string, facts: Facts): Promise<void> {
  const actor = { kind: "system", name: "console", tenantId: null } as const;
  return withActor(services.database, { actor, system: "kernel" }, (tx) => audit(tx, { action, facts }));
}
