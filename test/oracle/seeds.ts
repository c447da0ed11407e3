import { seedDirectory } from "./seeds/directory.ts";
import { seedFormatted } from "./seeds/formatted.ts";
import { seedMessages } from "./seeds/messages.ts";
import { seedEndings, seedOperations, seedTrust } from "./seeds/operations.ts";
import { seedPeople } from "./seeds/people.ts";
import { seedPrivate } from "./seeds/private.ts";
import type { World } from "./world.ts";

/** What fills the world, in order; a new kind of record joins with a seed of its own before the endings. */
const seeds: readonly ((world: World) => Promise<void>)[] = [
  seedPeople,
  seedDirectory,
  seedOperations,
  seedTrust,
  seedMessages,
  seedFormatted,
  seedPrivate,
  seedEndings,
];

/** Fills the world. */
export async function fill(world: World): Promise<void> {
  for (const seed of seeds) await seed(world);
}
