import type { KyselyPlugin } from "kysely";
import { type Actor, withActor } from "../../src/kernel/db/actor.ts";
import { getRow, sql } from "../../src/kernel/db/database.ts";
import { Refusal } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { systemOf, type Task } from "../../src/kernel/jobs/task.ts";
import type { Services } from "../../src/kernel/system/services.ts";
import type { TestServer } from "./server.ts";

/** Where a task has something to do, who may cause it there, and who may not. */
export type TaskWorld = Readonly<{
  ids: Readonly<Record<string, string>>;
  /** As whom the task reads or does something here. */
  own: Actor;
  /** Outsiders, and system actors of other tenants. */
  foreigners: readonly Actor[];
  /** Ids and texts of this world that nobody else may see; those in `ids` are known already and need not be here. */
  secrets: readonly string[];
}>;

/** Plants the world of a task. */
export type WorldMaker = (server: TestServer) => Promise<TaskWorld>;

/** What a task did when it was tried. */
export type Trial = Readonly<{
  /** The secrets among what it read. */
  read: readonly string[];
  hasWritten: boolean;
  /** How many letters it handed to the mail server. */
  sent: number;
}>;

/** Runs the work of a task as an actor, undoes what it wrote, and tells what it did. */
export async function tryTask(
  services: Services,
  task: Task,
  { ids, secrets, actor }: Pick<TaskWorld, "ids" | "secrets"> & { actor: Actor },
): Promise<Trial> {
  const rows: unknown[] = [];
  let sent = 0;
  let hasWritten = false;
  const watched: Services = {
    ...services,
    mail: {
      ...services.mail,
      state: "on",
      sendMail() {
        sent += 1;
        return Promise.resolve("sent");
      },
    },
  };
  const undone = new Error("undone");
  const work = withActor(services.database, { actor, system: systemOf(task) }, async (tx) => {
    const asked = { tx: tx.withPlugin(recorder(rows)), actor, ids, job: newId(), services: watched };
    const delivery = await task.perform(asked);
    const written = sql<{ yes: boolean }>`select pg_current_xact_id_if_assigned() is not null as yes`;
    hasWritten = (await getRow(tx, written)).yes;
    await delivery?.();
    throw undone;
  });
  await work.catch((cause: unknown) => {
    if (cause !== undone && !(cause instanceof Refusal)) throw cause;
  });
  const seen = JSON.stringify(rows);
  return { read: secrets.filter((secret) => seen.includes(secret)), hasWritten, sent };
}

function recorder(rows: unknown[]): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult({ result }) {
      rows.push(...result.rows);
      return Promise.resolve(result);
    },
  };
}
