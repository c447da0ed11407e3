import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { hostname } from "node:os";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import fc from "fast-check";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { readLetter } from "../../../test/support/letter.ts";
import { type ReceivedLetter, startMailServer, type TestMailServer } from "../../../test/support/smtp.ts";
import { Refusal } from "../errors.ts";
import { newId } from "../ids.ts";
import { openLog } from "../log.ts";
import { isolateCode } from "../words/isolate.ts";
import type { Letter } from "./letter.ts";
import { type Mailer, mailer } from "./mailer.ts";

const from = "Tidewaiter <no-reply@tidewaiter.example.org>";
const log = openLog("silent");

let server: TestMailServer;
let mail: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mail = mailer({ url: server.url, from }, log);
});
afterAll(() => server.stop());

function letterTo(to: string, more: Partial<Letter> = {}): Letter {
  return {
    kind: "test.letter",
    id: newId(),
    to,
    language: "en",
    subject: "Hello",
    text: "One.\n\nTwo.",
    ...more,
  };
}

async function send(letter: Letter): Promise<ReceivedLetter> {
  expect(await mail.sendMail(letter)).toBe("sent");
  const received = server.letters.findLast(({ to }) => to.includes(letter.to));
  if (!received) throw new Error("the mail server did not get it");
  return received;
}

test("CC-19: a letter in Dari arrives word for word, from right to left, and in seven bits", async () => {
  const text = "سلام\n\nپیام تازه دارید.\nhttps://tidewaiter.example.org/a/b";
  const { raw } = await send(
    letterTo("kabul@example.org", { language: "fa-AF", subject: "پیام تازه", text }),
  );
  expect(/[^\r\n\t\x20-\x7e]/.test(raw)).toBe(false);
  expect(readLetter(raw).header("Subject")).toBe("پیام تازه");
  expect(readLetter(raw).text).toBe(text);
  const html = readLetter(raw).html;
  expect(html).toContain('<html lang="fa-AF" dir="rtl">');
  expect(html).toContain('<a dir="ltr" href="https://tidewaiter.example.org/a/b">');
  expect(readLetter(raw).header("Content-Language")).toBe("fa-AF");
});

test("a code in a subject keeps its direction in an Arabic sentence", async () => {
  const subject = `تنبيه ${isolateCode("MSKU1234565")} جديد`;
  const { raw } = await send(letterTo("rabat@example.org", { language: "ar", subject }));
  expect(readLetter(raw).header("Subject")).toBe("تنبيه \u2066MSKU1234565\u2069 جديد");
});

test("what a person wrote becomes text, never markup", async () => {
  const { raw } = await send(letterTo("a@example.org", { text: '<img src="x"> & "so on"' }));
  expect(readLetter(raw).html).toContain("&lt;img src=&quot;x&quot;&gt; &amp; &quot;so on&quot;");
});

test("no header and no greeting tells this machine's name, and the same letter has the same Message-ID", async () => {
  const letter = letterTo("b@example.org");
  const first = await send(letter);
  const second = await send(letter);
  expect(first.greeting).toBe("tidewaiter.example.org");
  expect(first.raw).not.toContain(hostname());
  expect(readLetter(first.raw).header("Message-ID")).toBe(`<${letter.id}@tidewaiter.example.org>`);
  expect(readLetter(second.raw).header("Message-ID")).toBe(readLetter(first.raw).header("Message-ID"));
  expect(readLetter(first.raw).header("Date")).toMatch(/\+0000$/);
  expect(readLetter(first.raw).header("X-Mailer")).toBe("");
});

test("CC-19: a letter can be stopped with one click, by an address that is not broken in two", async () => {
  const stop = `https://tidewaiter.example.org/mail/stop/${"A".repeat(180)}`;
  const { raw } = await send(letterTo("c@example.org", { stop }));
  expect(readLetter(raw).header("List-Unsubscribe")).toBe(`<${stop}>`);
  expect(readLetter(raw).header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
});

test("nobody can add headers or receivers through a subject or an address", async () => {
  const subject = "Hello\r\nBcc: thief@example.org";
  const { raw, to } = await send(letterTo("d@example.org", { subject }));
  expect(readLetter(raw).header("Bcc")).toBe("");
  expect(to).toEqual(["d@example.org"]);
  const before = server.letters.length;
  await mail.sendMail(letterTo("e@example.org>, <thief@example.org")).catch(() => "refused");
  await mail.sendMail(letterTo("e@example.org, thief@example.org")).catch(() => "refused");
  const receivers = server.letters.slice(before).flatMap(({ to: those }) => those);
  expect(receivers).not.toContain("thief@example.org");
});

test.each([
  { status: 450, at: "recipient", kind: "unavailable" },
  { status: 550, at: "recipient", kind: "gone" },
  { status: 452, at: "text", kind: "unavailable" },
  { status: 554, at: "text", kind: "gone" },
  { status: 530, at: "sender", kind: "unavailable" },
] as const)("a server that answers $status about the $at: $kind", async ({ status, at, kind }) => {
  server.answer({ status, at });
  onTestFinished(() => server.answer("take"));
  await expect(mail.sendMail(letterTo("f@example.org"))).rejects.toMatchObject({ kind, facts: { status } });
});

test("a mail server that is down can be tried again later", async () => {
  const other = await startMailServer();
  const away = mailer({ url: other.url, from }, log);
  expect(await away.check()).toBe("ok");
  await other.stop();
  await expect(away.sendMail(letterTo("g@example.org"))).rejects.toMatchObject({ kind: "unavailable" });
  expect(await away.check()).toBe("unreachable");
});

test("a letter does not leave this machine in clear", async () => {
  // The test's server offers no STARTTLS; 127.0.0.2 is not one of the names that are trusted.
  const open = mailer({ url: server.url.replace("127.0.0.1", "127.0.0.2"), from }, log);
  const before = server.letters.length;
  await expect(open.sendMail(letterTo("h@example.org"))).rejects.toMatchObject({ kind: "unavailable" });
  expect(server.letters.length).toBe(before);
});

test("a mail server whose certificate nobody vouches for, or is another's, gets no letter", async () => {
  const certificateFor = async (ip: string) => {
    const made = await generate([{ name: "commonName", value: ip }], {
      keyType: "ec",
      extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip }] }],
    });
    return { cert: made.cert, key: made.private };
  };
  const [right, anothers] = [await certificateFor("127.0.0.2"), await certificateFor("127.0.0.3")];
  const offer = async (certificate: typeof right): Promise<string> => {
    const one = await startMailServer(0, certificate);
    const to = mailer({ url: one.url.replace("127.0.0.1", "127.0.0.2"), from }, log);
    const outcome = await to.sendMail(letterTo("j@example.org")).catch(({ kind }: { kind: string }) => kind);
    expect(one.letters).toHaveLength(outcome === "sent" ? 1 : 0);
    await one.stop();
    return outcome;
  };
  expect(await offer(right)).toBe("unavailable");
  const usual = getCACertificates();
  setDefaultCACertificates([...usual, right.cert, anothers.cert]);
  onTestFinished(() => setDefaultCACertificates(usual));
  expect(await offer(anothers)).toBe("unavailable");
  expect(await offer(right)).toBe("sent");
});

test("whatever a mail server answers, a letter is sent or refused, and nothing else happens", async () => {
  const lines = [
    "220 a",
    "250 ok",
    "250-AUTH",
    "354 go",
    "550",
    "250-",
    "999 x",
    "\0\xff",
    "",
    "220-a\r\n250 b",
  ];
  const said = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({ maxLength: 20 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(said, async (answers) => {
      const rest = [...answers];
      const babbler = createServer((socket) => {
        const answer = () => {
          const line = rest.shift();
          if (line === undefined) socket.end();
          else socket.write(`${line}\r\n`);
        };
        socket.on("error", () => undefined).on("data", answer);
        // Whoever is told half an answer waits for the rest: here he is left alone soon.
        socket.setTimeout(40, () => socket.destroy());
        answer();
      }).listen(0, "127.0.0.1");
      await once(babbler, "listening");
      const { port } = babbler.address() as AddressInfo;
      const sending = mailer({ url: `smtp://127.0.0.1:${port}`, from }, log).sendMail(
        letterTo("k@example.org"),
      );
      const outcome = await sending.catch((cause: unknown) =>
        cause instanceof Refusal ? cause.kind : cause,
      );
      babbler.close();
      expect(outcome).toBeOneOf(["sent", "unavailable", "gone"]);
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 60_000);

test("an installation without a mail server drops letters and says so", async () => {
  const off = mailer(null, log);
  expect(off.state).toBe("off");
  expect(await off.sendMail(letterTo("i@example.org"))).toBe("dropped");
  expect(await off.check()).toBe("off");
});
