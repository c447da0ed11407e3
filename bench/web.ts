import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { chromiumPath } from "../scripts/check/chromium.ts";
import { type Demo, startDemo } from "../scripts/shots/demo.ts";
import { MyOperations } from "../src/cencomm/operations/contract.ts";
import { monotonicMs } from "../src/kernel/clock.ts";
import { SESSION_COOKIE } from "../src/kernel/http/session-token.ts";
import { percentile, type Report } from "./report.ts";

/** A slow line as on a quay: 400 kbit/s, 400 ms there and back. */
const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const rounds = 5;

/** How long the mailbox takes on a slow line until its messages can be read: first visit, and again. */
export async function run(report: Report): Promise<void> {
  report.progress("filling a demonstration");
  const demo = await startDemo();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    await measure(report, demo, browser);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function measure(report: Report, demo: Demo, browser: Browser): Promise<void> {
  const session = await demo.signIn("ncp.uz@example.org");
  const mine = MyOperations.parse(await demo.read(session, "/api/cencomm/operations"));
  const operation = mine.operations[0]?.id ?? "";
  const address = `${demo.origin}/operations/${operation}/mailbox`;
  const visits: Visit[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    report.progress(`round ${String(round)} of ${String(rounds)}`);
    visits.push(await visit(browser, session, address));
  }
  const dataset = "the mailbox of the demonstration, 400 kbit/s, 400 ms";
  const middle = (of: (visit: Visit) => number) => percentile(visits.map(of), 0.5);
  const figures = [
    { figure: "js_kb", value: middle(({ scriptBytes }) => scriptBytes / 1000), unit: "kB" },
    { figure: "css_kb", value: middle(({ styleBytes }) => styleBytes / 1000), unit: "kB" },
    { figure: "text_s", value: middle(({ textMs }) => textMs / 1000), unit: "s" },
    { figure: "cold_s", value: middle(({ coldMs }) => coldMs / 1000), unit: "s" },
    { figure: "warm_s", value: middle(({ warmMs }) => warmMs / 1000), unit: "s" },
  ];
  for (const figure of figures) report.figure({ ...figure, n: rounds, dataset });
}

type Visit = Readonly<{
  scriptBytes: number;
  styleBytes: number;
  /** Until words of the frame can be read. */
  textMs: number;
  /** Until the first message of the list can be opened. */
  coldMs: number;
  warmMs: number;
}>;

async function visit(browser: Browser, session: string, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 920 } });
  // A `__Host-` cookie is set from https only; it is then sent to localhost over http too.
  const cookie = { name: SESSION_COOKIE, value: session, url: "https://localhost/", secure: true };
  await context.addCookies([{ ...cookie, httpOnly: true, sameSite: "Lax" }]);
  const { page, bytes } = await openSlowly(context);
  const began = monotonicMs();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("nav a").first().waitFor();
  const textMs = monotonicMs() - began;
  await page.locator("[role=row]").first().waitFor();
  const coldMs = monotonicMs() - began;
  const { script, style } = { ...bytes };
  const again = monotonicMs();
  await page.reload({ waitUntil: "commit" });
  await page.locator("[role=row]").first().waitFor();
  const warmMs = monotonicMs() - again;
  await context.close();
  return { scriptBytes: script, styleBytes: style, textMs, coldMs, warmMs };
}

async function openSlowly(context: BrowserContext): Promise<{ page: Page; bytes: Bytes }> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", line);
  return { page, bytes: countBytes(devtools) };
}

type Bytes = { script: number; style: number };

function countBytes(devtools: CDPSession): Bytes {
  const bytes: Bytes = { script: 0, style: 0 };
  const kinds = new Map<string, keyof Bytes>();
  devtools.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") kinds.set(requestId, "script");
    if (type === "Stylesheet") kinds.set(requestId, "style");
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind !== undefined) bytes[kind] += encodedDataLength;
  });
  return bytes;
}
