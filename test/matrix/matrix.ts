import { sending } from "../support/mailbox.ts";
import { type Columns, frame, inDirectory, invitation, type Line, ofLetters, onBoard } from "./probes.ts";
import type { Letters } from "./world.ts";

const all: Columns = ["yes", "yes", "yes", "yes"];
const nobody: Columns = ["missing", "missing", "missing", "missing"];
const organiserAlone: Columns = ["missing", "missing", "missing", "yes"];

const formattedCells: Readonly<Record<keyof Letters, Columns>> = {
  own: all,
  toMe: all,
  ofMyCountry: ["missing", "yes", "yes", "yes"],
  toMyCountry: ["missing", "yes", "yes", "yes"],
  ofOthers: ["missing", "missing", "yes", "yes"],
};
const freeCells: Readonly<Record<keyof Letters, Columns>> = {
  own: ["yes", "missing", "missing", "missing"],
  toMe: all,
  ofMyCountry: ["missing", "yes", "missing", "missing"],
  toMyCountry: nobody,
  ofOthers: nobody,
};

// CC-09: who has read a free message its sender alone sees.
const receiptCells: Readonly<Record<keyof Letters, Columns>> = {
  own: ["yes", "missing", "missing", "missing"],
  toMe: nobody,
  ofMyCountry: nobody,
  toMyCountry: nobody,
  ofOthers: nobody,
};

const signedIn = {
  administrator: "yes",
  "former member": "yes",
  "member of another operation": "yes",
  outsider: "yes",
} as const;
const signedInWithout = {
  administrator: "without",
  "former member": "without",
  "member of another operation": "without",
  outsider: "without",
} as const;
const administratorAlone = {
  cells: nobody,
  others: { administrator: "yes" },
} as const;

/** Each line of "Access matrix of an operation", and beside it what CC-01 gives members and administrators. */
export const lines: readonly Line[] = [
  {
    right: "own mailbox, drafts, profile",
    routes:
      /^(\w+ \/(mailbox|folders|drafts|visit)\b|GET \/api\/cencomm\/(waiting|alerts)|GET \/messages\/:message\/(prefill|reply-start)$)/,
    probes: [
      { what: "reads the own mailbox", path: () => "/mailbox", cells: all },
      {
        what: "begins a draft",
        method: "POST",
        path: () => "/drafts",
        body: () => ({ answering: null, content: sending({}).content }),
        cells: all,
      },
      {
        what: "opens a draft of somebody else",
        path: ({ draft }) => `/drafts/${draft}`,
        cells: nobody,
      },
      {
        what: "finds a draft of somebody else in the list",
        path: () => "/drafts",
        shows: ({ draft }) => draft,
        cells: ["without", "without", "without", "without"],
      },
      {
        what: "makes a folder",
        method: "POST",
        path: () => "/folders",
        body: () => ({ box: "in", name: "Quay" }),
        cells: all,
      },
      { what: "reads the own profile", path: () => "/api/profile", cells: all, others: signedIn },
      {
        what: "reads what waits here",
        path: () => "/api/cencomm/waiting",
        shows: ({ group }) => group.operation.id,
        cells: all,
        others: signedInWithout,
      },
    ],
  },
  {
    right: "formatted messages",
    routes:
      /^(\w+ \/messages(\/:message\/(answers|corrections|withdrawal))?$|\w+ \/cases\b|GET \/templates\b)/,
    probes: [
      ...ofLetters("formatted", formattedCells, (id) => `/messages/${id}`),
      ...ofLetters("formatted", formattedCells, (id) => `/messages/${id}/answers`),
      ...ofLetters("formatted", formattedCells, (id) => `/cases/${id}`),
      ...onBoard(formattedCells),
      { what: "reads the templates one writes with", path: () => "/templates", cells: all },
    ],
  },
  {
    right: "free messages",
    routes:
      /^(\w+ \/messages\/:message(\/(versions\/:version|read|acknowledgement|receipts))?$|GET \/attachments\b|\w+ \/recipients\b)/,
    probes: [
      ...ofLetters("free", freeCells, (id) => `/messages/${id}`),
      ...ofLetters("free", receiptCells, (id) => `/messages/${id}/receipts`),
      ...ofLetters("free", freeCells, (id) => `/messages/${id}/versions/1`),
      {
        what: "sends one",
        method: "POST",
        path: () => "/messages",
        body: () => sending({}),
        cells: all,
      },
    ],
  },
  {
    right: "directory",
    routes: /^GET \/members$/,
    probes: [
      inDirectory("my country", ({ uzPier }) => uzPier.name, all),
      inDirectory("the OCU", ({ ocu }) => ocu.name, all),
      inDirectory("other countries", ({ kzPort }) => kzPort.name, ["without", "yes", "yes", "yes"]),
      inDirectory("organisations", ({ interpol }) => interpol.name, ["without", "yes", "yes", "yes"]),
    ],
  },
  { right: "statistics", routes: /^\w+ \/statistics\b/, probes: [] },
  { right: "library", routes: /^\w+ \/library\b/, probes: [] },
  { right: "messages database", routes: /^\w+ \/(database|views)\b/, probes: [] },
  { right: "export", routes: /^\w+ \/exports?\b/, probes: [] },
  { right: "newsletter", routes: /^\w+ \/newsletters?\b/, probes: [] },
  { right: "templates", routes: /^(POST|PUT|PATCH|DELETE) \/templates\b/, probes: [] },
  {
    right: "statistics, as Home shows them",
    routes: /^GET \/home$/,
    probes: [
      {
        what: "reads the figures of the own country",
        path: () => "/home",
        shows: () => `"mine":{"w`,
        cells: all,
      },
      {
        what: "reads the totals",
        path: () => "/home",
        shows: () => `"all":{"w`,
        cells: ["without", "yes", "yes", "yes"],
      },
      {
        what: "reads how many have reported",
        path: () => "/home",
        shows: () => `"reported":{"p`,
        cells: ["without", "yes", "yes", "yes"],
      },
    ],
  },
  {
    right: "members, passwords, life of the operation",
    routes: /^((POST|PUT|PATCH|DELETE) \/(members|states|holds)\b|GET \/(holds|rescues)$|PUT $)/,
    probes: [
      {
        what: "invites a member",
        method: "POST",
        path: () => "/members",
        body: invitation,
        cells: organiserAlone,
      },
      {
        what: "gives a member another role",
        method: "PUT",
        path: ({ seat }) => `/members/${seat}/role`,
        body: () => ({ role: "NCP" }),
        cells: organiserAlone,
      },
      {
        what: "dismisses a member",
        method: "DELETE",
        path: ({ seat }) => `/members/${seat}`,
        cells: organiserAlone,
      },
      {
        what: "resets a password",
        method: "POST",
        path: ({ seat }) => `/members/${seat}/password-reset`,
        cells: organiserAlone,
        letInBy: "directory.problem.noMail",
      },
      {
        what: "changes dates and rules",
        method: "PUT",
        path: () => "",
        body: () => frame,
        cells: organiserAlone,
      },
      {
        what: "keeps it beyond its retention date",
        method: "POST",
        path: () => "/holds",
        body: () => ({ reason: "A court has asked for it" }),
        cells: organiserAlone,
      },
      { what: "reads who holds it", path: () => "/holds", cells: ["missing", "missing", "yes", "yes"] },
      { what: "reads its rescues", path: () => "/rescues", cells: ["missing", "missing", "yes", "yes"] },
      {
        what: "closes the operation",
        method: "POST",
        path: () => "/states",
        body: () => ({ state: "closed", reason: "" }),
        cells: organiserAlone,
      },
    ],
  },
  {
    right: "CC-01, AD-01: that the operation is there, and why",
    routes: /^(GET $|POST \/terms$|GET \/api\/cencomm\/operations$)/,
    probes: [
      { what: "reads purpose and legal basis", path: () => "", shows: () => "Purpose of MATRIX", cells: all },
      { what: "acknowledges the terms", method: "POST", path: () => "/terms", cells: all },
      {
        what: "finds it among the own operations",
        path: () => "/api/cencomm/operations",
        shows: ({ group }) => group.operation.id,
        cells: all,
        others: signedInWithout,
      },
    ],
  },
  {
    right: "CC-01: founding, sizes and rescue, without content",
    routes: /^(\w+ \/api\/cencomm\/administration\/|POST \/api\/cencomm\/operations$)/,
    probes: [
      {
        what: "sees code, state and sizes of all operations",
        path: () => "/api/cencomm/administration/operations",
        shows: () => `"code":"MATRIX","state":"active"`,
        ...administratorAlone,
      },
      {
        what: "sees what an operation is about in that list",
        path: () => "/api/cencomm/administration/operations",
        shows: () => "Purpose of MATRIX",
        ...administratorAlone,
        others: { administrator: "without" },
      },
      {
        what: "founds an operation",
        method: "POST",
        path: () => "/api/cencomm/operations",
        body: (world) => ({ ...frame, code: "ANOTHER", preset: "chemicals", organiser: invitation(world) }),
        ...administratorAlone,
      },
      {
        what: "keeps it beyond its retention date from outside",
        method: "POST",
        path: ({ group }) => `/api/cencomm/administration/operations/${group.operation.id}/holds`,
        body: () => ({ reason: "A court has asked for it" }),
        ...administratorAlone,
      },
      {
        what: "asks for a rescue",
        method: "POST",
        path: ({ group }) => `/api/cencomm/administration/operations/${group.operation.id}/rescues`,
        body: ({ group }) => ({ personId: group.outsider.id, reason: "Nobody organises it" }),
        ...administratorAlone,
      },
    ],
  },
];
