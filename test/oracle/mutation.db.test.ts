import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { administrator, signedIn } from "../../src/kernel/http/allow.ts";
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

test("with a route that lets in whoever is signed in the oracle sees that it should look as if nothing were there", async () => {
  const mutation = vi.spyOn(administrator, "admit");
  onTestFinished(() => mutation.mockRestore());
  expect(await listOpenDoors()).toEqual([]);
  mutation.mockImplementation(signedIn.admit);
  const open = await listOpenDoors();
  expect(open).toContainEqual(expect.stringMatching(/^\w+ at .* was answered 200 where it should look/));
  // The second fence still stands: they are let in and see no operation of others.
  expect(open.filter((finding) => / saw the /.test(finding))).toEqual([]);
}, 600_000);

/** What is found on the list of all operations, which is for administrators. */
async function listOpenDoors(): Promise<string[]> {
  const { verdict } = await tryRoutes(world, {
    extent: "one of each",
    picks: ({ id }) => id === "cencomm.listOperationsForAdministrator",
  });
  return [...verdict.findings];
}

/** What opening messages shows of texts that are not for whoever opens them. */
async function listLeaks(): Promise<string[]> {
  const { verdict } = await tryRoutes(world, {
    extent: "one of each",
    picks: ({ id }) => id === "cencomm.openMessage",
  });
  return [...verdict.findings].filter((finding) => /saw the (subject|body) of/.test(finding));
}
