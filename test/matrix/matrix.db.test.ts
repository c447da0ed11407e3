import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cencomm } from "#cencomm";
import type { Answered } from "../support/client.ts";
import { openTestServer } from "../support/server.ts";
import { lines } from "./matrix.ts";
import { type Outcome, type Probe, shortRoute } from "./probes.ts";
import { everybody, type MatrixWorld, plantMatrix, type Who } from "./world.ts";

let world: MatrixWorld;
beforeAll(async () => {
  world = await plantMatrix(await openTestServer());
}, 120_000);
afterAll(() => world.close());

test("CC-02: every route of CENcomm stands on exactly one line of the access matrix", () => {
  const places = cencomm.routes.map(({ method, path }) => {
    const route = shortRoute(method, path);
    return { route, on: lines.filter(({ routes }) => routes.test(route)).map(({ right }) => right) };
  });
  expect(places.filter(({ on }) => on.length !== 1)).toEqual([]);
});

test.each(lines.filter(({ probes }) => probes.length === 0))(
  "CC-02: “$right” is not built yet; when it is, its cells come into test/matrix/matrix.ts",
  ({ routes }) => {
    const built = cencomm.routes.map(({ method, path }) => shortRoute(method, path));
    expect(built.filter((route) => routes.test(route))).toEqual([]);
  },
);

describe.each(lines.filter(({ probes }) => probes.length > 0))("access matrix, $right", ({ probes }) => {
  const cells = probes.flatMap((probe) =>
    everybody.map((who) => [who, probe.what, cellOf(probe, who), probe] as const),
  );
  test.each(cells)("%s %s: %s", async (who, _what, expected, probe) => {
    expect(await outcomeFor(who, probe)).toBe(expected);
  });
});

function cellOf({ cells: [pu, ncp, ocu, organiser], others = {} }: Probe, who: Who): Outcome {
  const roles: Partial<Record<Who, Outcome>> = { PU: pu, NCP: ncp, OCU: ocu, "OCU+": organiser };
  return roles[who] ?? others[who] ?? "missing";
}

async function outcomeFor(who: Who, probe: Probe): Promise<Outcome> {
  const answer = await ask(who, probe);
  if (answer.status === (who === "anonymous" ? 401 : 404)) {
    const code = who === "anonymous" ? "kernel.problem.unauthenticated" : "kernel.problem.missing";
    expect(answer.body).toMatchObject({ code, facts: {} });
    return "missing";
  }
  const isLetIn = Reflect.get(Object(answer.body), "code") === probe.letInBy;
  if (answer.status >= 300 && !isLetIn) throw new Error(`answered ${answer.status}: ${answer.text}`);
  const shown = probe.shows?.(world);
  return shown === undefined || answer.text.includes(shown) ? "yes" : "without";
}

function ask(who: Who, { method, path, body }: Probe): Promise<Answered> {
  const below = path(world);
  const address = below.startsWith("/api") ? below : `${world.group.operation.path}${below}`;
  const client = world.client(who);
  if (method === undefined) return client.get(address);
  return client.send(method, address, body === undefined ? {} : { body: body(world) });
}
