import { z } from "zod";
import { plantedPassword } from "../support/people.ts";

/** What a sample is made of besides its schema: which branch of a union, which ids, which values at which path. */
export type Choosing = Readonly<{
  /** Which of `count` branches at a path. */
  branch(path: string, count: number): number;
  /** Whether something that need not be said is said. */
  isSaid(path: string): boolean;
  /** The id or word to put at a path that takes one of this kind. */
  slot(path: string, kind: string): string;
  /** A value that the schema alone does not tell; undefined for most. */
  value(path: string): unknown;
}>;

type Schema = Readonly<{
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  minLength?: number;
  maxLength?: number;
}>;

/** Something that a schema takes; throws naming the path where it does not know what to say. */
export function sample(schema: z.ZodType, choosing: Choosing): unknown {
  const described = known.get(schema) ?? describe(schema);
  known.set(schema, described);
  return make(described, "", choosing);
}

// Each schema is described once, not for every request.
const known = new WeakMap<z.ZodType, Schema>();

function describe(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
}

// eslint-disable-next-line complexity -- one case for each kind of schema
function make(schema: Schema, path: string, choosing: Choosing): unknown {
  const given = choosing.value(path);
  if (given !== undefined) return given;
  const branches = schema.anyOf ?? schema.oneOf ?? schema.enum?.map((value): Schema => ({ const: value }));
  if (branches) return make(branches[choosing.branch(path, branches.length)] ?? {}, path, choosing);
  if ("const" in schema) return schema.const;
  switch (schema.type) {
    case "object":
      return makeObject(schema, path, choosing);
    case "array":
      return schema.items ? [make(schema.items, `${path}.0`, choosing)] : [];
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return choosing.branch(path, 2) === 1;
    case "null":
      return null;
    case "string":
      return makeText(schema, path, choosing);
    default:
      throw unknownAt(path, "neither text, number, list nor object");
  }
}

function makeObject({ properties, required }: Schema, path: string, choosing: Choosing): object {
  const entries = Object.entries(properties ?? {}).flatMap(([name, part]) => {
    const place = path === "" ? name : `${path}.${name}`;
    if (!required?.includes(name) && !choosing.isSaid(place)) return [];
    return [[name, make(part, place, choosing)] as const];
  });
  return Object.fromEntries(entries);
}

/** What texts of this name have to be, in whatever route. */
const named: Readonly<Record<string, string>> = {
  startsOn: "2026-11-16",
  endsOn: "2026-12-04",
  retainUntil: "2028-12-04",
  timeZone: "UTC",
  password: plantedPassword,
  newPassword: "twelve quick ferries",
  unread: "true",
  flagged: "true",
};
const words = ["UZ", "123456", "SAMPLE", "sample", "sample of a text"];

// eslint-disable-next-line complexity -- one case for each kind of text
function makeText(schema: Schema, path: string, choosing: Choosing): string {
  const name = nameOf(path);
  if (schema.format === "uuid" || schema.pattern?.startsWith(listedIds))
    return choosing.slot(path, kindOf(path));
  if (searched.has(name)) return choosing.slot(path, "word");
  if (name === "token") return choosing.slot(path, name);
  const value = named[name];
  if (value !== undefined) return value;
  if (schema.format === "email") return "somebody.new@example.com";
  if (schema.format === "date") return "2026-11-20";
  if (schema.format === "date-time") return "2099-01-01T00:00:00Z";
  const { pattern = "", minLength = 0, maxLength = 10_000 } = schema;
  const fitting = [...words, "sample".repeat(8)].find(
    (word) => new RegExp(pattern, "u").test(word) && word.length >= minLength && word.length <= maxLength,
  );
  if (fitting === undefined) throw unknownAt(path, `a text that matches ${pattern}`);
  return fitting;
}

/** How the pattern of a text begins that lists ids with commas between: one of them is enough here. */
const listedIds = "^[0-9a-f-]{36}(,";

/** Texts by which one searches: also words of what one may not read are asked for. */
const searched = new Set(["q", "search", "words"]);

/** The kind of record an id is of, by its name: `messageId`, `message`, `draft.id`, `folders.0`. */
function kindOf(path: string): string {
  const name = nameOf(path);
  if (name !== "id") return name.replace(/Id$/, "");
  return nameOf(path.split(".").slice(0, -1).join("."));
}

function nameOf(path: string): string {
  const name = path.split(".").findLast((part) => !/^\d+$/.test(part)) ?? "";
  return plural[name] ?? name;
}

const plural: Readonly<Record<string, string>> = {
  folders: "folder",
  except: "person",
  corrects: "message",
  also: "message",
  assignmentIds: "assignment",
};

function unknownAt(path: string, what: string): Error {
  return new Error(`at "${path}" stands ${what}: say what in test/oracle/bodies.ts`);
}
