import type { Config } from "../config/config.ts";
import { Refusal } from "../errors.ts";
import type { Log } from "../log.ts";
import { composeLetter, domainOf } from "./compose.ts";
import type { Letter } from "./letter.ts";

/** Sends letters, or says that this installation has no mail. */
export type Mailer = Readonly<{
  /** "off": no mail server is configured; letters are dropped, one-time links are shown to whoever made them. */
  state: "on" | "off";
  /**
   * Hands the letter to the mail server. Refuses "unavailable" when it can be tried again and "gone" when this
   * letter will never be taken (kernel.problem.mailUnavailable, kernel.problem.mailRefused).
   */
  sendMail(letter: Letter): Promise<"sent" | "dropped">;
  /** Signs in at the mail server without sending anything; for `doctor`. */
  check(): Promise<"ok" | "off" | "unreachable">;
}>;

type Transport = Awaited<ReturnType<typeof openTransport>>;

const TIMEOUT_MS = 10_000;
const ownMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The mailer of a process; without a mail server in the configuration it drops letters and says so in the log. */
export function mailer(config: Config["mail"], log: Log): Mailer {
  if (config === null) return droppingMailer(log);
  let opened: Promise<Transport> | null = null;
  const transport = (): Promise<Transport> => (opened ??= openTransport(config));
  return {
    state: "on",
    async sendMail(letter) {
      await handOver(await transport(), letter, config.from);
      log.info("mail.sent", { kind: letter.kind, id: letter.id });
      return "sent";
    },
    check: () =>
      transport()
        .then((open) => open.verify())
        .then(
          () => "ok" as const,
          () => "unreachable" as const,
        ),
  };
}

function droppingMailer(log: Log): Mailer {
  return {
    state: "off",
    sendMail(letter) {
      log.info("mail.dropped", { kind: letter.kind, id: letter.id });
      return Promise.resolve("dropped");
    },
    check: () => Promise.resolve("off"),
  };
}

// Loaded with the first letter: a start without mail does without it.
async function openTransport({ url, from }: { url: string; from: string }) {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url,
    // Greets with the domain of the sender: the machine's own name would go into everybody's headers.
    name: domainOf(from),
    // Letters carry one-time links; `?requireTLS=false` in the address says that the way is safe all the same.
    requireTLS: url.startsWith("smtp:") && !ownMachine.has(new URL(url).hostname),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
  });
}

async function handOver(transport: Transport, letter: Letter, from: string): Promise<void> {
  try {
    await transport.sendMail(composeLetter(letter, from));
  } catch (cause) {
    const status = statusOf(cause);
    const facts = status === null ? {} : { status };
    // Only what was said about this receiver or this text is about the letter; the rest is about the server.
    const isAboutLetter = status !== null && status >= 500 && /^(RCPT TO|DATA)/u.test(commandOf(cause));
    const refusal = isAboutLetter
      ? new Refusal("gone", "kernel.problem.mailRefused", facts)
      : new Refusal("unavailable", "kernel.problem.mailUnavailable", facts);
    refusal.cause = cause;
    throw refusal;
  }
}

function statusOf(cause: unknown): number | null {
  return cause instanceof Error && "responseCode" in cause && typeof cause.responseCode === "number"
    ? cause.responseCode
    : null;
}

function commandOf(cause: unknown): string {
  return cause instanceof Error && "command" in cause && typeof cause.command === "string"
    ? cause.command
    : "";
}
