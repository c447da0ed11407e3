import type { DemoGuest } from "#kernel/system/demo";
import { MailPage, type MailRow } from "../mailbox/contract.ts";
import type { DemoOperation, Sent } from "./operation.ts";

/** How many of ten messages somebody has read, by the beginning of his key. */
const diligence: Readonly<Record<string, number>> = { organiser: 10, ocu: 9, ncp: 7, pu: 5 };
const recentHours = 10;

/** How many people read at the same time. */
const width = 4;

/**
 * Lets members read a part of what came in, of the newest less, and what they answered; some acknowledge what is urgent,
 * units only what is no warning.
 */
export async function readMail({ path, guests }: DemoOperation, sent: readonly Sent[]): Promise<void> {
  const recent = new Set(sent.flatMap((one) => (one.hoursAgo < recentHours ? one.messageId : [])));
  const readers = [...guests].entries();
  const work = async (): Promise<void> => {
    for (const [at, [key, guest]] of readers) {
      const share = diligence[key.split(".")[0] ?? ""] ?? 5;
      const isRead = ({ messageId, isReplied }: MailRow, nth: number) =>
        isReplied || (nth * 7 + at * 3) % 10 < (recent.has(messageId) ? share / 2 : share);
      await readBox(guest, path, { isRead, mayAcknowledge: !key.startsWith("pu.") });
    }
  };
  await Promise.all(Array.from({ length: width }, work));
}

type Reader = Readonly<{ isRead(mail: MailRow, nth: number): boolean; mayAcknowledge: boolean }>;

async function readBox(guest: DemoGuest, path: string, { isRead, mayAcknowledge }: Reader): Promise<void> {
  const list = `${path}/mailbox/messages?box=inbox&size=200&sort=oldest`;
  let after: string | null = "";
  while (after !== null) {
    const answer = await guest.ask("GET", after === "" ? list : `${list}&after=${encodeURIComponent(after)}`);
    const { mails, next } = MailPage.parse(answer);
    after = next;
    const read = mails.filter(isRead);
    if (read.length === 0) continue;
    const keys = read.map(({ messageId, box }) => ({ messageId, box }));
    await guest.ask("POST", `${path}/mailbox/marks`, { mails: keys, mark: "read" });
    const acknowledged = read.filter(
      ({ isUrgent, kind }, nth) => isUrgent && (kind === "free" || (mayAcknowledge && nth % 2 === 0)),
    );
    for (const { messageId } of acknowledged) {
      await guest.ask("PUT", `${path}/messages/${messageId}/acknowledgement`);
    }
  }
}
