import { z } from "zod";
import { Agencies, Made } from "#directory";
import type { Demo, DemoGuest, DemoStage } from "#kernel/system/demo";
import { MemberInvited } from "../members/contract.ts";
import { Founded, OperationsForAdministrator } from "../operations/contract.ts";
import { arrangeMailbox } from "./arrange-mailbox.ts";
import { backdate } from "./backdate.ts";
import { backdateFrame } from "./backdate-frame.ts";
import { countries, nameCustoms, organisations } from "./countries.ts";
import { addFormerOperation } from "./former-operation.ts";
import { alkali, colombia, frameOf, nereid } from "./frames.ts";
import type { DemoOperation } from "./operation.ts";
import { type DemoPerson, emailOf, members, organiser, profileOf } from "./people.ts";
import { drawPlan } from "./plan.ts";
import { readMail } from "./read-mail.ts";
import { addRealRecords } from "./real-records.ts";
import { sendCases } from "./send-cases.ts";
import { writeLetters } from "./write-letters.ts";

const WhoIsIn = z.object({ person: z.object({ id: z.uuid() }) });

/** Fills CENcomm: Operation ALKALI in its third week, with its members, messages and cases. */
export const fillCencomm: Demo = async (stage) => {
  const agencies = await addAgencies(stage.administrator);
  const { id, link } = await foundOperation(stage, agencies);
  const operation = await gatherMembers(stage, { id, link, agencies });
  stage.tell(`  Operation ALKALI: ${String(operation.guests.size)} members`);
  const join = (people: readonly DemoPerson[]) =>
    people.map((person) => ({ key: person.key, invitation: invitationOf(person, agencies) }));
  const former = await addFormerOperation(stage, operation, {
    frame: frameOf(agencies, nereid(stage.beganAt)),
    joining: join(members.slice(0, 12)),
  });
  const realId = await addRealRecords(stage, operation, {
    code: colombia(stage.beganAt).code,
    frame: frameOf(agencies, colombia(stage.beganAt)),
    joining: join(members.filter(({ key }) => neighbours.has(key))),
  });
  const letters = await writeLetters(operation);
  stage.tell(`  ${String(letters.length)} letters`);
  const cases = await sendCases(operation, drawPlan(stage.beganAt));
  stage.tell(`  ${String(cases.length)} warnings, answers and seizures`);
  const sent = [...letters, ...cases];
  await readMail(operation, sent);
  await arrangeMailbox(operation, "ncp.uz");
  const { beganAt } = stage;
  await stage.asOwner(async (tx, keys) => {
    await backdate(tx, keys, { operationId: operation.id, beganAt, sent });
    await backdate(tx, keys, { ...former, beganAt });
    for (const one of [operation.id, former.operationId, ...(realId === null ? [] : [realId])])
      await backdateFrame(tx, one);
  });
  // Nobody is left behind as somebody who is here now.
  for (const guest of operation.guests.values()) await guest.ask("DELETE", "/api/session");
  return [
    { email: emailOf(organiser), who: "organiser (OCU+)" },
    { email: "ocu.uz@example.org", who: "operation coordination unit (OCU)" },
    { email: "ncp.uz@example.org", who: "national contact point (NCP) of Uzbekistan" },
    { email: "pu.af@example.org", who: "participating unit (PU) of Afghanistan, in Dari" },
  ];
};

/** Who, besides the organiser, takes part in the operation with the records of Colombia. */
const neighbours = new Set(["ocu.tr", "ncp.co", "pu.co", "ncp.mx", "ncp.br", "ncp.es", "ncp.pt", "ncp.nl"]);

async function addAgencies(administrator: DemoGuest): Promise<ReadonlyMap<string, string>> {
  const wanted = [
    ...countries.map(({ code }) => ({
      kind: "customs",
      country: code,
      code: `${code}-CUS`,
      names: nameCustoms(code),
    })),
    ...organisations.map(({ code, name }) => ({
      kind: "organisation",
      country: null,
      code,
      names: { en: name },
    })),
  ];
  const there = Agencies.parse(await administrator.ask("GET", "/api/directory/agencies"));
  const ids = new Map(there.agencies.map(({ code, id }) => [code.replace("-CUS", ""), id]));
  for (const agency of wanted) {
    const key = agency.code.replace("-CUS", "");
    if (ids.has(key)) continue;
    const made = Made.parse(
      await administrator.ask("POST", "/api/directory/agencies", {
        ...agency,
        regionId: null,
      }),
    );
    ids.set(key, made.id);
  }
  return ids;
}

async function foundOperation(
  { administrator, beganAt }: DemoStage,
  agencies: ReadonlyMap<string, string>,
): Promise<Readonly<{ id: string; link: string | null }>> {
  const all = OperationsForAdministrator.parse(
    await administrator.ask("GET", "/api/cencomm/administration/operations"),
  );
  const there = all.operations.find(({ code }) => code === "ALK");
  if (there) return { id: there.id, link: null };
  const founded = Founded.parse(
    await administrator.ask("POST", "/api/cencomm/operations", frameOf(agencies, alkali(beganAt))),
  );
  return { id: founded.operationId, link: founded.link };
}

async function gatherMembers(
  stage: DemoStage,
  {
    id,
    link,
    agencies,
  }: Readonly<{ id: string; link: string | null; agencies: ReadonlyMap<string, string> }>,
): Promise<DemoOperation> {
  const path = `/api/cencomm/operations/${id}`;
  const chief = await stage.enter(emailOf(organiser), link);
  const guests = new Map([[organiser.key, chief]]);
  await chief.ask("POST", `${path}/terms`);
  for (const person of members)
    guests.set(person.key, await invite(stage, chief, { path, person, agencies }));
  await chief.ask("POST", `${path}/states`, { state: "active", reason: "" });
  const ids = new Map<string, string>();
  for (const [key, guest] of guests) {
    if (guest !== chief) await guest.ask("POST", `${path}/terms`);
    ids.set(key, WhoIsIn.parse(await guest.ask("GET", "/api/session")).person.id);
  }
  return { id, path, guests, ids };
}

async function invite(
  stage: DemoStage,
  chief: DemoGuest,
  {
    path,
    person,
    agencies,
  }: Readonly<{ path: string; person: DemoPerson; agencies: ReadonlyMap<string, string> }>,
): Promise<DemoGuest> {
  const { link } = MemberInvited.parse(
    await chief.ask("POST", `${path}/members`, invitationOf(person, agencies)),
  );
  return stage.enter(emailOf(person), link);
}

function invitationOf(person: DemoPerson, agencies: ReadonlyMap<string, string>) {
  const { language, role } = person;
  return {
    profile: profileOf(person),
    agencyId: agencies.get(person.of) ?? "",
    officeId: null,
    language,
    role,
  };
}
