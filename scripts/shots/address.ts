import { nowMs } from "../../src/kernel/clock.ts";
import type { Demo } from "./demo.ts";

/** A page's address with its places filled in from what the viewer may see; see `View`. */
export async function fillAddress(demo: Demo, session: string | null, page: string): Promise<string> {
  if (page.includes("$link")) return page.replace("$link", await inviteSomebody(demo));
  if (!page.includes("$") || session === null) return page;
  if (page.includes("$administered")) {
    const all = rowsIn(await demo.read(session, "/api/cencomm/administration/operations"), "operations");
    return page.replace("$administered", idOf(all[0], "id"));
  }
  const mine = rowsIn(await demo.read(session, "/api/cencomm/operations"), "operations");
  const operation = idOf(
    mine.find((one) => fieldOf(one, "state") === "active"),
    "id",
  );
  const places: Readonly<Record<string, () => Promise<string>>> = {
    $operation: () => Promise.resolve(operation),
    $closed: () =>
      Promise.resolve(
        idOf(
          mine.find((one) => fieldOf(one, "state") === "closed"),
          "id",
        ),
      ),
    $free: () => newest(demo, session, `${operation}/mailbox/messages?box=inbox&kind=free`),
    $warning: () => newest(demo, session, `${operation}/mailbox/messages?box=inbox&kind=warning`),
    $seizure: () => newest(demo, session, `${operation}/mailbox/messages?box=inbox&kind=seizure`),
    $overdue: async () => {
      const board = await demo.read(session, `/api/cencomm/operations/${operation}/cases`);
      return idOf(rowsIn(fieldOf(fieldOf(board, "columns"), "overdue"), "cases")[0], "messageId");
    },
  };
  let filled = page;
  for (const [place, find] of Object.entries(places)) {
    if (filled.includes(place)) filled = filled.replaceAll(place, await find());
  }
  return filled;
}

async function newest(demo: Demo, session: string, list: string): Promise<string> {
  return idOf(rowsIn(await demo.read(session, `/api/cencomm/operations/${list}`), "mails")[0], "messageId");
}

async function inviteSomebody(demo: Demo): Promise<string> {
  const session = await demo.signIn("administrator@example.org");
  const agencies = rowsIn(await demo.read(session, "/api/directory/agencies"), "agencies");
  const invited = await demo.write(session, "/api/directory/accounts", {
    profile: {
      surname: "Sultanova",
      firstName: "Malika",
      service: "",
      officeName: "Airport unit",
      officeHours: "",
      outOfHoursTelephone: "",
      address: "",
      telephone: "+1 555 0199",
      fax: "",
      email: `invited.${String(nowMs())}@example.org`,
      secondEmail: "",
    },
    agencyId: idOf(agencies[0], "id"),
    officeId: null,
    language: "en",
  });
  return idOf(invited, "link").split("#")[1] ?? "";
}

function rowsIn(answer: unknown, list: string): readonly unknown[] {
  const rows = fieldOf(answer, list);
  return Array.isArray(rows) ? rows : [];
}

function idOf(row: unknown, key: string): string {
  const id = fieldOf(row, key);
  if (typeof id !== "string") throw new Error(`the demonstration has nothing for ${key}`);
  return id;
}

function fieldOf(answer: unknown, key: string): unknown {
  return Reflect.get(Object(answer), key);
}
