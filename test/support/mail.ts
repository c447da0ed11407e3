import { afterAll } from "vitest";
import type { Jobs } from "../../src/kernel/jobs/start.ts";
import { openTestServer, type TestServer } from "./server.ts";
import { startMailServer, type TestMailServer } from "./smtp.ts";
import { startWorker } from "./worker.ts";

/** An installation that sends mail, with its worker and the mail server that takes it. */
export type MailingServer = Readonly<{ server: TestServer; mail: TestMailServer; jobs: Jobs }>;

/** Starts a server whose letters arrive at a mail server of the test file's own; all of it ends with the file. */
export async function openMailingServer(): Promise<MailingServer> {
  const mail = await startMailServer();
  const server = await openTestServer({
    environment: {
      TIDEWAITER_MAIL_URL: mail.url,
      TIDEWAITER_MAIL_FROM: "Tidewaiter <no-reply@tidewaiter.example.org>",
      TIDEWAITER_ORIGIN: "https://tidewaiter.example.org",
    },
  });
  const jobs = await startWorker(server);
  afterAll(async () => {
    await jobs.stop();
    await mail.stop();
  });
  return { server, mail, jobs };
}
