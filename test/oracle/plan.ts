import type { Route } from "../../src/kernel/http/route.ts";
import { bodies, kindIn } from "./bodies.ts";
import type { Identity } from "./identities.ts";
import { type Choosing, sample } from "./sample.ts";
import type { World } from "./world.ts";

/** Where an id or word stands in a request: `params.message`, `query.folder`, `body.answering.messageId`. */
export type Slot = Readonly<{ path: string; kind: string }>;

/** One form of a route's requests: which branches of unions it takes and what that need not be said it says. */
export type Variant = Readonly<{
  name: string;
  branches: ReadonlyMap<string, number>;
  said: ReadonlySet<string>;
  slots: readonly Slot[];
}>;

/** A request, but for who makes it. */
export type Filled = Readonly<{
  method: string;
  url: string;
  /** JSON, the bytes of a file, or nothing. */
  sends: "json" | "file" | "nothing";
  body: unknown;
}>;

const parts = ["params", "query", "body"] as const;

/** All forms of a route's requests: the plain one first, then each branch and each addition alone. */
export function listVariants(route: Route): Variant[] {
  const plain = { name: "plain", branches: new Map<string, number>(), said: new Set<string>() };
  const { branches, unsaid, slots } = explore(route, plain);
  const others = [
    ...[...branches]
      .filter(([path]) => !path.endsWith("anguage"))
      .flatMap(([path, count]) =>
        Array.from({ length: count - 1 }, (_, index) => ({
          ...plain,
          name: `${path} #${index + 1}`,
          branches: new Map([[path, index + 1]]),
        })),
      ),
    ...unsaid.map((path) => ({ ...plain, name: `with ${path}`, said: new Set([path]) })),
  ];
  return [{ ...plain, slots }, ...others.map((other) => ({ ...other, slots: explore(route, other).slots }))];
}

type Form = Omit<Variant, "slots">;

function explore(route: Route, form: Form) {
  const branches = new Map<string, number>();
  const unsaid: string[] = [];
  const slots: Slot[] = [];
  build(route, form, {
    slot(path, kind) {
      slots.push({ path, kind: kindIn(route, kind) });
      return "";
    },
    value: (path) => (bodies[route.id]?.[path] === undefined ? undefined : ""),
    branch: (path, count) => branches.set(path, count),
    unsaid: (path) => unsaid.push(path),
  });
  return { branches, unsaid, slots };
}

type Watch = Pick<Choosing, "slot" | "value"> &
  Readonly<{ branch?: (path: string, count: number) => void; unsaid?: (path: string) => void }>;

function build(route: Route, form: Form, watch: Watch): Readonly<Record<string, unknown>> {
  const built = parts.map((part) => {
    const schema = route.schemas[part];
    const choosing: Choosing = {
      slot: (path, kind) => watch.slot(`${part}.${path}`, kind),
      value: (path) => (part === "body" ? watch.value(path) : undefined),
      branch(path, count) {
        watch.branch?.(`${part}.${path}`, count);
        return Math.min(form.branches.get(`${part}.${path}`) ?? 0, count - 1);
      },
      isSaid(path) {
        if (part === "body" || form.said.has(`${part}.${path}`)) return true;
        watch.unsaid?.(`${part}.${path}`);
        return false;
      },
    };
    return [part, schema && sample(schema, choosing)] as const;
  });
  return Object.fromEntries(built);
}

/** A request of a route in one form, with these ids in its slots. */
export function fillIn(
  { route, identity, world }: Readonly<{ route: Route; identity: Identity; world: World }>,
  variant: Form,
  ids: ReadonlyMap<string, string>,
): Filled {
  const { params, query, body } = build(route, variant, {
    slot: (path) => ids.get(path) ?? "",
    value: (path) => bodies[route.id]?.[path]?.(identity, world),
  });
  const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(Reflect.get(Object(params), name))),
  );
  const search = new URLSearchParams(
    Object.entries(Object(query)).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const plain = body === undefined ? "nothing" : "json";
  return {
    method: route.method,
    url: search.size === 0 ? url : `${url}?${search}`,
    sends: route.kind === "upload" ? "file" : plain,
    body,
  };
}
