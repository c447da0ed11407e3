import { beforeAll, expect, test } from "vitest";
import { openTestServer } from "../support/server.ts";
import { tryRoutes } from "./run.ts";
import { seedMessages } from "./seeds/messages.ts";
import { seedEndings, seedOperations } from "./seeds/operations.ts";
import { seedPeople } from "./seeds/people.ts";
import { plantWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await plantWorld(await openTestServer());
  for (const seed of [seedPeople, seedOperations, seedMessages, seedEndings]) await seed(world);
}, 600_000);

test("without the rule of who reads messages the oracle sees what others wrote", async () => {
  const leaksBefore = await listLeaks();
  await world.server.superuser.query("alter policy readable on cencomm.message using (true)");
  const leaksAfter = await listLeaks();
  expect(leaksBefore).toEqual([]);
  expect(leaksAfter).not.toEqual([]);
}, 600_000);

/** What opening messages shows of texts that are not for whoever opens them. */
async function listLeaks(): Promise<string[]> {
  const { verdict } = await tryRoutes(world, {
    extent: "one of each",
    picks: ({ id }) => id === "cencomm.openMessage",
  });
  return [...verdict.findings].filter((finding) => /saw the (subject|body) of/.test(finding));
}
