import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What a mail server does with what it is offered: takes it, or answers with this status. */
export type Answer = "take" | Readonly<{ status: number; at: "sender" | "recipient" | "text" }>;

/** A letter as the mail server got it. */
export type ReceivedLetter = Readonly<{
  from: string;
  to: readonly string[];
  /** The name that the sending machine greeted with. */
  greeting: string;
  /** Headers and body as they came over the wire. */
  raw: string;
}>;

/** A mail server that keeps what it gets. */
export type TestMailServer = Readonly<{
  url: string;
  letters: readonly ReceivedLetter[];
  /** How often a sender came, also in vain. */
  countVisits(): number;
  answer(answer: Answer): void;
  stop(): Promise<void>;
}>;

/** Starts a real SMTP server on this machine; `port` 0 takes a free one. With a certificate it offers STARTTLS. */
export async function startMailServer(
  port = 0,
  certificate: Readonly<{ cert: string; key: string }> | null = null,
): Promise<TestMailServer> {
  const letters: ReceivedLetter[] = [];
  let visits = 0;
  let answer: Answer = "take";
  const refusalAt = (place: "sender" | "recipient" | "text"): Error | null => {
    if (answer === "take" || answer.at !== place) return null;
    return Object.assign(new Error("not now"), { responseCode: answer.status });
  };
  const server = new SMTPServer({
    disabledCommands: certificate ? ["AUTH"] : ["STARTTLS", "AUTH"],
    ...certificate,
    disableReverseLookup: true,
    onConnect(_session, done) {
      visits += 1;
      done();
    },
    onMailFrom: (_address, _session, done) => done(refusalAt("sender")),
    onRcptTo: (_address, _session, done) => done(refusalAt("recipient")),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refusal = refusalAt("text");
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        const to = rcptTo.map(({ address }) => address);
        const raw = Buffer.concat(chunks).toString("latin1");
        if (!refusal) letters.push({ from, to, greeting: session.hostNameAppearsAs, raw });
        done(refusal);
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(port, "0.0.0.0");
  await once(server.server, "listening");
  const bound = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    letters,
    countVisits: () => visits,
    answer: (given) => {
      answer = given;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
