import sharp from "sharp";
import type { Attached } from "../../../src/cencomm/attachments/contract.ts";
import { type MaySee, mayEnter, mayRead, type Operation, type Person, type Sent } from "../who.ts";
import type { World } from "../world.ts";
import { act, idIn, listWorkers, take } from "./act.ts";
import { knowMessage } from "./messages.ts";

/** How many of an operation's members send files. */
const SENDERS = 3;
const PHOTOGRAPHED = new Set(["ACTIVE", "CLOSED"]);

/** What is one's own alone: folders, drafts, discarded drafts, and their files; and a message with files. */
export async function seedPrivate(world: World): Promise<void> {
  await Promise.all(world.operations.map((operation) => seedIn(world, operation)));
}

async function seedIn(world: World, operation: Operation): Promise<void> {
  for (const [place, by] of listWorkers(operation).entries()) {
    await seedFolder(world, operation, by);
    await seedDraft(world, operation, by);
    await discard(world, operation, by);
    if (place < SENDERS) await sendFiles(world, operation, by);
  }
}

/** CC-01: his own, while he may enter. */
function ownOf(operation: Operation, by: Person): MaySee {
  return (me, moment) => me === by && mayEnter(operation, me, moment);
}

async function seedFolder(world: World, operation: Operation, by: Person): Promise<void> {
  const own = ownOf(operation, by);
  for (const box of ["in", "out"]) {
    const about = `folder (${box}) of ${by.name} in ${operation.name}`;
    const name = world.marks.plant(`name of the ${about}`, own);
    const made = await act(world, {
      by,
      method: "POST",
      path: `${operation.path}/folders`,
      body: { box, name },
    });
    world.marks.add({ value: idIn(made), about: `id of the ${about}`, kind: "id", mayBeSeenBy: own });
    world.know("folder", { id: idIn(made), operation, mayBeSeenBy: own });
  }
}

async function beginDraft(world: World, operation: Operation, by: Person, about: string): Promise<string> {
  const own = ownOf(operation, by);
  const body = {
    answering: null,
    content: {
      recipients: [{ kind: "everyone" }],
      except: [],
      subject: world.marks.plant(`subject of the ${about}`, own),
      body: `<p>${world.marks.plant(`body of the ${about}`, own)}</p>`,
      priority: "normal",
    },
  };
  const id = idIn(await act(world, { by, method: "POST", path: `${operation.path}/drafts`, body }));
  world.marks.add({ value: id, about: `id of the ${about}`, kind: "id", mayBeSeenBy: own });
  return id;
}

async function seedDraft(world: World, operation: Operation, by: Person): Promise<void> {
  const about = `draft of ${by.name} in ${operation.name}`;
  const id = await beginDraft(world, operation, by, about);
  world.know("draft", { id, operation, mayBeSeenBy: ownOf(operation, by) });
  await attachFiles(world, { operation, by, draft: id, about, inside: ownOf(operation, by) });
}

async function discard(world: World, operation: Operation, by: Person): Promise<void> {
  const id = await beginDraft(world, operation, by, `discarded draft of ${by.name} in ${operation.name}`);
  await act(world, { by, method: "DELETE", path: `${operation.path}/drafts/${id}` });
  world.know("discarded", { id, operation, mayBeSeenBy: ownOf(operation, by) });
}

type Attaching = Readonly<{
  operation: Operation;
  by: Person;
  draft: string;
  about: string;
  inside: MaySee;
}>;

/** A text and a photo: canaries in their names, in the text and in the photo's metadata. */
async function attachFiles(world: World, { operation, by, draft, about, inside }: Attaching): Promise<void> {
  const text = world.marks.plant(`text file of the ${about}`, inside);
  const camera = world.marks.plant(`camera in the photo of the ${about}`, inside);
  const files = [
    { name: "txt", bytes: new TextEncoder().encode(`Seen: ${text}\n`) },
    // A photo costs a second: of the first member alone, where there is most to see and where nobody may any more.
    ...(by === listWorkers(operation)[0] && PHOTOGRAPHED.has(operation.name)
      ? [{ name: "jpeg", bytes: await takePhoto(camera) }]
      : []),
  ];
  for (const { name, bytes } of files) {
    const fileName = `${world.marks.plant(`name of the ${name} of the ${about}`, inside)}.${name}`;
    const path = `${operation.path}/drafts/${draft}/attachments`;
    const answered = await world.client(by).upload(path, bytes, { headers: { "x-file-name": fileName } });
    const { id } = take(answered, `${by.name}: ${path}`) as Attached;
    world.marks.add({
      value: id,
      about: `id of the ${name} of the ${about}`,
      kind: "id",
      mayBeSeenBy: inside,
    });
    const known = { id, operation, within: draft, mayBeSeenBy: inside };
    world.know("attachment", known);
    if (name === "jpeg") world.know("photo", known);
    if (about.startsWith("draft")) world.know("unsent", known);
  }
}

async function takePhoto(camera: string): Promise<Uint8Array<ArrayBuffer>> {
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#246" } })
    .withExif({ IFD0: { Make: camera } })
    .jpeg()
    .toBuffer();
  return new Uint8Array(photo);
}

/** A message with files, to the coordination unit. */
async function sendFiles(world: World, operation: Operation, by: Person): Promise<void> {
  const audience = operation.parts
    .filter(({ person, role }) => person !== by && (role === "OCU" || role === "OCU+"))
    .map(({ person }) => person);
  const sent = { id: "", operation, isFormatted: false, sender: by, audience, named: [] } satisfies Sent;
  const inside: MaySee = (me, moment) => mayRead(sent, me, moment);
  const about = `message with files of ${by.name} in ${operation.name}`;
  const draft = idIn(
    await act(world, {
      by,
      method: "POST",
      path: `${operation.path}/drafts`,
      body: { answering: null, content: { ...written(world, about, inside) } },
    }),
  );
  await attachFiles(world, { operation, by, draft, about, inside });
  const body = { draft: { id: draft, revision: 1 }, answering: null, content: written(world, about, inside) };
  const answer = await act(world, { by, method: "POST", path: `${operation.path}/messages`, body });
  const id = idIn(answer, "messageId");
  knowMessage(world, { ...sent, id }, about);
}

function written({ marks }: World, about: string, inside: MaySee) {
  return {
    recipients: [{ kind: "ocu" }],
    except: [],
    subject: marks.plant(`subject of the ${about}`, inside),
    body: `<p>${marks.plant(`body of the ${about}`, inside)}</p>`,
    priority: "normal",
  };
}
