import type { Route } from "../../src/kernel/http/route.ts";
import { warningAnswers } from "../support/formatted.ts";
import type { Identity } from "./identities.ts";
import { mayEnter, type Person, partOf } from "./who.ts";
import type { World } from "./world.ts";

type Value = (identity: Identity, world: World) => unknown;

const ownAddress: Value = ({ person }) => person?.email ?? "nobody@example.org";
const link =
  (kind: string): Value =>
  (_, { records }) =>
    records.get(kind)?.[0]?.id;

/** What a route needs that its schema does not tell, by its id and the path in its body. */
export const bodies: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  // Whoever asked cannot confirm.
  "cencomm.answerRescue": { answer: () => "withdrawn" },
  "cencomm.changeState": { state: () => "closed" },
  "cencomm.correctMessage": { "content.answers": () => warningAnswers() },
  "cencomm.sendMessage": { "content.answers": () => warningAnswers() },
  "directory.signIn": { email: ownAddress },
  "directory.forgotPassword": { email: ownAddress },
  "directory.lookAtLink": { token: link("reset") },
  "directory.useLink": { token: link("reset") },
  "directory.answerEmail": { token: link("emailNew") },
};

/** Where an id in an address is of a narrower kind than its name says: method and path, name, kind. */
const narrower: readonly (readonly [RegExp, string, string])[] = [
  [/\/administration\/.*\/holds\/:hold\//, "hold", "administratorsHold"],
  [/\/cases\/:message\/reopenings$/, "message", "closedCase"],
  [/\/cases\/:message\b/, "message", "case"],
  [/\/messages\/:message\/answers$/, "message", "formatted"],
  [/\/messages\/:message\/(corrections|withdrawal)$/, "message", "submitted"],
  [/\/messages\/:message\/corrections$/, "draft", "correction"],
  [/\/messages\/:message\/receipts$/, "message", "read"],
  [/\/attachments\/:attachment\/(picture|thumbnail)$/, "attachment", "photo"],
  [/^DELETE .*\/attachments\/:attachment$/, "attachment", "unsent"],
  [/\/drafts\/:draft\/restoration$/, "draft", "discarded"],
  [/^DELETE .*\/accounts\/:person\/administrator$/, "person", "peer"],
  [/^DELETE .*\/accounts\/:person\/block$/, "person", "blocked"],
];

/** The kind of record that an id of this name is of, in this route. */
export function kindIn({ method, path }: Route, name: string): string {
  const found = narrower.find(([pattern, of]) => of === name && pattern.test(`${method} ${path}`));
  return found?.[2] ?? name;
}

/** Routes of which no request succeeds here, and why that is so. A reading route is never among them. */
export const neverDone: Readonly<Record<string, string>> = {
  "directory.proveSecondFactor": "needs the code of an app; src/directory/second-factor",
  "directory.confirmSecondFactor": "needs the code of an app; src/directory/second-factor",
  "cencomm.askRescue": "waits already, as the seeds ask; src/cencomm/rescue",
  "cencomm.setHoldAsAdministrator": "held already, as the seeds hold; src/cencomm/holds",
  "directory.changeEmail": "wrong passwords of other tries make it wait; src/directory/profile",
};

const coordinates = (person: Person, { operations }: World): boolean =>
  operations.some((one) => mayEnter(one, person) && partOf(one, person)?.role.startsWith("OCU") === true);

/** Reading routes from which not everybody who may use them has something to get: who has, and why not all. */
export const givesTo: Readonly<Record<string, (person: Person, world: World) => boolean>> = {
  // Yes or no, and a number.
  "directory.readFactors": () => false,
  // The product's own words, until an organiser designs a template.
  "cencomm.listTemplates": () => false,
  "cencomm.openTemplate": () => false,
  // Whoever belongs to none gets an empty list.
  "cencomm.listMyOperations": (person, { operations }) => operations.some((one) => mayEnter(one, person)),
  // For the coordination unit.
  "cencomm.listHolds": coordinates,
  "cencomm.listRescues": coordinates,
  // Numbers.
  "cencomm.readWaiting": () => false,
  // Only of a warning whose answer is his to give, which the ids that are drawn seldom name.
  "cencomm.startReply": () => false,
  "cencomm.listOwnerCandidates": () => false,
};
