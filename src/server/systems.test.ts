import { describe, expect, test } from "vitest";
import { z } from "zod";
import { systems, systemsOf } from "./systems.ts";

test.each([
  ["hub", ["directory", "cencomm"]],
  ["demo", ["directory", "cencomm"]],
  ["national", ["directory"]],
] as const)("an installation of the profile %s mounts its systems and no other", (profile, expected) => {
  expect(systemsOf(profile).map(({ name }) => name)).toEqual(expected);
});

type Described = Readonly<{
  properties?: Readonly<Record<string, Described>>;
  type?: string;
  additionalProperties?: unknown;
  propertyNames?: unknown;
}> &
  Readonly<Record<string, unknown>>;

/** The paths at which an object takes fields that it does not name; a list by keys that are checked is none. */
function listOpen(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part, place) => listOpen(part, `${path}.${place}`));
  if (typeof schema !== "object" || schema === null) return [];
  const { type, additionalProperties, propertyNames } = schema as Described;
  const isOpen = type === "object" && additionalProperties !== false && propertyNames === undefined;
  const inside = Object.entries(schema).flatMap(([name, part]) => listOpen(part, `${path}.${name}`));
  return isOpen ? [path, ...inside] : inside;
}

describe("of what a request says", () => {
  const routes = systems.flatMap((system) => system.routes);

  test("no route takes a field that it does not name", () => {
    const open = routes.flatMap(({ id, schemas }) =>
      (["params", "query", "body"] as const).flatMap((part) => {
        const schema = schemas[part];
        // As a handler gets it: what is not named is refused or left out.
        return schema ? listOpen(z.toJSONSchema(schema, { unrepresentable: "any" }), `${id} ${part}`) : [];
      }),
    );
    expect(open).toEqual([]);
    expect(routes.filter(({ schemas }) => schemas.body).length).toBeGreaterThan(40);
  });

  test("no route takes a word of its query that is said twice for one of the two", () => {
    const queries = routes.flatMap(({ id, schemas: { query } }) => {
      if (!query) return [];
      const { properties = {} } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" }) as Described;
      return Object.entries(properties)
        .filter(([, { type }]) => type !== "array")
        .map(([name]) => ({ id, name, query }));
    });
    const taken = queries.filter(({ name, query }) => {
      const { error } = query.safeParse({ [name]: ["a", "b"] });
      return !error?.issues.some(({ path }) => path[0] === name);
    });
    expect(taken.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(queries.length).toBeGreaterThan(15);
  });
});
