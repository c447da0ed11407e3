import type { Route } from "../../src/kernel/http/route.ts";
import { pickOfAlike, type Standing } from "./alike.ts";
import type { Asker, Heard } from "./ask.ts";
import { givesTo } from "./bodies.ts";
import { type Door, doorOf, isAdmitted } from "./doors.ts";
import { isRefusedAsMissing, marksIn, shapeOf } from "./findings.ts";
import type { Identity } from "./identities.ts";
import { fillIn, listVariants, type Slot, type Variant } from "./plan.ts";
import { type Extent, listOthers, neverThere, pickOwn } from "./records.ts";
import type { Operation } from "./who.ts";
import type { World } from "./world.ts";

/** What the oracle found, and what it needs to know that it looked at something. */
export type Verdict = Readonly<{
  /** Each one a leak or a door that stands open, in words. */
  findings: Set<string>;
  /** Routes that did for somebody what they are for. */
  done: Set<string>;
  /** How often a route refused those who may use it with their own ids, by route and what it said. */
  refusals: Map<string, number>;
  /** "person route" of reading routes that somebody may use, and of those on which he got what is his. */
  readable: Set<string>;
  received: Set<string>;
}>;

/** What all trials share. */
export type Trials = Readonly<{ world: World; asker: Asker; verdict: Verdict; extent: Extent }>;

type Trying = Trials &
  Readonly<{
    route: Route;
    door: Door;
    identity: Identity;
    operation: Operation | null;
    plain: Variant;
    /** Whether of those who are alike here it is this person's turn. */
    isOneOfAlike: boolean;
  }>;
type Ids = ReadonlyMap<string, string>;

const READ_OF_EACH = 1;

/** An empty verdict. */
export function emptyVerdict(): Verdict {
  return {
    findings: new Set(),
    done: new Set(),
    refusals: new Map(),
    readable: new Set(),
    received: new Set(),
  };
}

/**
 * Every route × identity × operation × form, each with ids substituted one at a time; in parts that may run at once.
 * Every day of those who are alike one takes the odd forms, the foreign ids, the commands and the closed doors, and
 * everybody reads; a command goes on to the next until somebody has carried it out. With "all" everybody does
 * everything; only foreign ids before closed doors are left to one.
 */
export function* listTrials(
  trials: Trials,
  routes: readonly Route[],
  identities: readonly Identity[],
): Generator<() => Promise<void>> {
  for (const [turn, route] of routes.entries()) {
    const door = doorOf(route.method, route.path);
    if (!door) throw new Error(`${route.id}: say in test/oracle/doors.ts who may use ${route.path}`);
    const variants = listVariants(route);
    const [plain] = variants;
    if (!plain) throw new Error("each route has a plain form");
    const standings = listStandings(trials, route, identities);
    const few = pickOfAlike(standings, (standing) => isIn({ door, ...standing }), turn);
    for (const standing of standings) {
      const trying = { ...trials, ...standing, route, door, plain, isOneOfAlike: few.has(standing) };
      yield* variants
        .filter((variant) => isTried(trying, variant))
        .map((variant) => () => tryVariant(trying, variant));
    }
  }
}

function listStandings(trials: Trials, route: Route, identities: readonly Identity[]): Standing[] {
  const asking = isSlow(route) && trials.extent !== "all" ? pickFew(identities) : identities;
  return asking.flatMap((identity) =>
    listPlaces(trials, route, identity).map((operation) => ({ identity, operation })),
  );
}

function isTried(trying: Trying, variant: Variant): boolean {
  const { extent, isOneOfAlike, route, verdict } = trying;
  if (extent === "all") return true;
  const isPlain = variant === trying.plain;
  if (!isIn(trying)) return isOneOfAlike && isPlain;
  return isOneOfAlike || (isPlain && (route.method === "GET" || !verdict.done.has(route.id)));
}

function isIn({ door, identity, operation }: Pick<Trying, "door" | "identity" | "operation">): boolean {
  return isAdmitted(door, identity, operation);
}

/** Proving a password takes a tenth of a second on purpose, and there is no id in it to substitute. */
function isSlow({ schemas, path }: Route): boolean {
  return !path.includes("/:") && JSON.stringify(schemas.body?.toJSONSchema() ?? null).includes(`"password"`);
}

function pickFew(identities: readonly Identity[]): Identity[] {
  return identities.filter(
    ({ session, person }, index) => index < 2 || session !== "whole" || person?.isAdministrator,
  );
}

/** The operations to try a route in: those the person has or had to do with, and one that he has not. */
function listPlaces(
  { world: { operations }, extent }: Trials,
  { path }: Route,
  { person }: Identity,
): readonly (Operation | null)[] {
  if (!path.includes("/:operation")) return [null];
  if (extent === "all") return operations;
  const own = operations.filter(({ parts }) => parts.some((part) => part.person === person));
  return [...own, ...operations.filter((one) => !own.includes(one)).slice(0, 1)];
}

async function tryVariant(trying: Trying, variant: Variant): Promise<void> {
  const { extent, plain, route, isOneOfAlike } = trying;
  const { ids, what } = chooseIds(trying, variant);
  await tryOnce(trying, variant, { ids, what });
  if (extent === "all" ? isIn(trying) || isOneOfAlike : isIn(trying) && isOneOfAlike)
    for (const slot of substituted(trying, variant)) await substitute(trying, variant, { ids, slot });
  if (isIn(trying) && route.method === "GET" && variant === plain) await readMore(trying, variant);
}

/** Where foreign ids are put: the operation is tried on its own, and what the plain form has too was tried with it. */
function substituted({ extent, plain }: Trying, variant: Variant): readonly Slot[] {
  const isNew = ({ path }: Slot): boolean =>
    variant === plain || !plain.slots.some((slot) => slot.path === path);
  return variant.slots.filter((slot) => slot.kind !== "operation" && (extent === "all" || isNew(slot)));
}

/** What is read differs from record to record: several of one's own. */
async function readMore(trying: Trying, variant: Variant): Promise<void> {
  const rounds = variant.slots.length > 1 ? READ_OF_EACH : 0;
  for (let round = 0; round < rounds; round += 1) await tryOnce(trying, variant, chooseIds(trying, variant));
}

function chooseIds(trying: Trying, { slots }: Variant): Readonly<{ ids: Ids; what: string }> {
  const ids = new Map<string, string>();
  let areOwn = true;
  for (const { path, kind } of slots) {
    const own = kind === "operation" ? trying.operation?.id : pickOwn(trying, kind, [...ids.values()]);
    areOwn &&= own !== undefined;
    ids.set(path, own ?? listOthers(trying, kind)[0]?.id ?? neverThere(kind));
  }
  return { ids, what: areOwn ? "own ids" : "foreign ids" };
}

/** What is somebody else's must look like what never was. */
async function substitute(
  trying: Trying,
  variant: Variant,
  { ids, slot }: Readonly<{ ids: Ids; slot: Slot }>,
): Promise<void> {
  const { verdict, operation, identity } = trying;
  const others = listOthers(trying, slot.kind);
  if (others.length === 0) return;
  const never = new Map([...ids, [slot.path, neverThere(slot.kind)]]);
  const missing = await tryOnce(trying, variant, { ids: never, what: `${slot.path} that never was` });
  for (const other of others) {
    const put = new Map([...ids, [slot.path, other.id]]);
    const what = `${slot.path} of ${other.operation?.name ?? "somebody else"}`;
    const heard = await tryOnce(trying, variant, { ids: put, what });
    const isElsewhere = other.operation !== null && other.operation !== operation;
    if (other.mayBeSeenBy(identity.person) && !isElsewhere) continue;
    const [seen, expected] = [shapeOf(heard, [...put.values()]), shapeOf(missing, [...never.values()])];
    if (seen !== expected)
      verdict.findings.add(
        `${say(trying, variant, what)}: is told apart from one that never was: ${cut(seen)} instead of ${cut(expected)}`,
      );
  }
}

type Attempt = Readonly<{ ids: Ids; what: string }>;

async function tryOnce(trying: Trying, variant: Variant, attempt: Attempt): Promise<Heard> {
  const { world, asker, identity } = trying;
  const filled = fillIn(trying, variant, attempt.ids);
  const heard = await asker.ask(identity, filled);
  const seen = marksIn(world, heard, `${filled.url} ${JSON.stringify(filled.body ?? null)}`);
  const findings = findIn(trying, { heard, seen });
  for (const finding of findings)
    trying.verdict.findings.add(`${say(trying, variant, attempt.what)}: ${finding}`);
  if (isIn(trying) && attempt.what === "own ids") noteOwn(trying, variant, { heard, seen });
  if (heard.status < 300) trying.verdict.done.add(trying.route.id);
  return heard;
}

type Seen = ReturnType<typeof marksIn>;

function findIn(trying: Trying, { heard, seen }: Readonly<{ heard: Heard; seen: Seen }>): string[] {
  const { identity } = trying;
  const findings = seen.filter((mark) => !identity.maySee(mark)).map((mark) => `saw the ${mark.about}`);
  if (heard.status >= 500) findings.push(`ended in ${heard.status}`);
  if (!isIn(trying) && !isRefusedAsMissing(heard, identity.session))
    findings.push(`was answered ${heard.status} where it should look as if nothing were there`);
  return findings;
}

/** For the positive control: what was refused although it was one's own, and what was received. */
function noteOwn(
  trying: Trying,
  variant: Variant,
  { heard, seen }: Readonly<{ heard: Heard; seen: Seen }>,
): void {
  const { world, verdict, route, identity, plain } = trying;
  const { person } = identity;
  if (heard.status >= 300) {
    const said = cut(String(heard.body)).replace(/"requestId":"[^"]*"/, "");
    const refusal = `${route.id}: ${heard.status} ${said}`;
    verdict.refusals.set(refusal, (verdict.refusals.get(refusal) ?? 0) + 1);
  }
  if (route.method !== "GET" || variant !== plain || person === null) return;
  if (!(givesTo[route.id]?.(person, world) ?? true)) return;
  verdict.readable.add(`${person.name} ${route.id}`);
  if (seen.some(identity.maySee)) verdict.received.add(`${person.name} ${route.id}`);
}

function say({ route, identity, operation }: Trying, { name }: Variant, what: string): string {
  return `${identity.name} at ${route.id}${operation ? ` in ${operation.name}` : ""} (${name}, ${what})`;
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
