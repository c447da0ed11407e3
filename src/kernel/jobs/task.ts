import type { z } from "zod";
import type { Actor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import type { Services } from "../system/services.ts";

/**
 * Whose rights a task has: those of the person who caused it, looked up anew when it runs; a system actor of the
 * one tenant that it was enqueued in; or, for what belongs to no tenant, a system actor of the installation,
 * which no tenant's row-level security lets in.
 */
export type ActsAs = "person" | "tenant" | "installation";

/** What a running task knows. `tx` is in the database role of the task's system, with `actor` entered. */
export type TaskAsked<Ids = unknown> = Readonly<{
  tx: Tx;
  actor: Actor;
  ids: Ids;
  /** The same each time this job is tried again; for what must be recognised outside, such as a `Message-ID`. */
  job: string;
  services: Services;
}>;

/** What a task leaves to be done when its transaction is over. */
export type Delivery = () => Promise<void>;

/** Something that is done later. */
export type Task = Readonly<{
  /** The system's name, a dot, a word: "cencomm.mailAlert". */
  name: string;
  actsAs: ActsAs;
  /** When it runs by itself: a cron pattern in UTC; null when it is enqueued. */
  every: string | null;
  /** The names of its ids. */
  ids: readonly string[];
  /** "once": its writes and the mark that it ran are one transaction. "again": it only reads, and then delivers. */
  effect: "once" | "again";
  perform(asked: TaskAsked): Promise<Delivery | null>;
}>;

/** Ids have names; each is a UUID. */
type Ids = z.ZodObject<Readonly<Record<string, z.ZodUUID>>>;

type Parts<I extends Ids> = Readonly<{ name: string; actsAs: ActsAs; ids: I }>;

type AskedFor<I extends Ids> = TaskAsked<z.output<NoInfer<I>>>;

/**
 * Defines a task whose whole effect is in the database: it happens once, however often it is tried.
 *
 * ```ts
 * task({ name: "cencomm.closeCase", actsAs: "tenant", ids: z.object({ case: z.uuid() }), run: … })
 * ```
 */
export function task<I extends Ids>(
  parts: Parts<I> & Readonly<{ run(asked: AskedFor<I>): Promise<void> }>,
): Task {
  return {
    ...facts(parts),
    effect: "once",
    async perform(asked) {
      await parts.run({ ...asked, ids: parts.ids.parse(asked.ids) });
      return null;
    },
  };
}

/**
 * Defines a task that sends something out: `prepare` reads in a transaction that cannot write, `deliver` sends
 * when it is over, so that a slow server holds no transaction open. Null from `prepare`: nothing to send.
 * It can be delivered twice when the process dies in between; `job` lets the receiver recognise that.
 */
export function deliveryTask<I extends Ids, Letter>(
  parts: Parts<I> &
    Readonly<{
      prepare(asked: AskedFor<I>): Promise<Letter | null>;
      deliver(letter: NoInfer<Letter>, services: Services): Promise<void>;
    }>,
): Task {
  return {
    ...facts(parts),
    effect: "again",
    async perform(asked) {
      const letter = await parts.prepare({ ...asked, ids: parts.ids.parse(asked.ids) });
      return letter === null ? null : () => parts.deliver(letter, asked.services);
    },
  };
}

/** Defines a task that runs by itself, on one process of the installation, at the minutes that `every` names (UTC). */
export function scheduledTask(
  parts: Readonly<{ name: string; every: string; run(asked: Omit<TaskAsked, "ids">): Promise<void> }>,
): Task {
  return {
    name: parts.name,
    actsAs: "installation",
    every: parts.every,
    ids: [],
    effect: "once",
    async perform(asked) {
      await parts.run(asked);
      return null;
    },
  };
}

function facts<I extends Ids>({ name, actsAs, ids }: Parts<I>) {
  return { name, actsAs, every: null, ids: Object.keys(ids.shape) };
}

/** The system whose database role a task runs in. */
export function systemOf(task: Task): string {
  return task.name.split(".")[0] ?? "";
}
