import type { Locator, Page } from "playwright-core";
import { SESSION_COOKIE, tokenHash } from "../../src/kernel/http/session-token.ts";
import { type Mode, openPage, type Shown, type Visit } from "./chromium.ts";
import { read, type TestGroup, type TestMember } from "./mailbox.ts";

type Opening = Partial<Mode> & { search?: string; waitFor?: "text" | "nothing" };

/** The page on which a member writes, in a browser of his own; `search` says what: a draft, an answer. */
export async function openCompose(
  visit: Visit,
  group: TestGroup,
  member: TestMember,
  { search = "", waitFor = "text", ...mode }: Opening = {},
): Promise<Shown> {
  const shown = await openPage(visit, member.id, mode);
  await shown.page.goto(`${visit.origin}${composePath(group)}${search}`);
  if (waitFor === "text") await textOf(shown.page).waitFor();
  return shown;
}

/** The address of the page on which one writes. */
export function composePath(group: TestGroup): string {
  return `/operations/${group.operation.id}/compose`;
}

/** The place of the text. */
export function textOf(page: Page): Locator {
  return page.locator("#answer-body");
}

/** The place of the subject. */
export function subjectOf(page: Page): Locator {
  return page.locator("#answer-subject");
}

/** Types at the end of the text. */
export async function writeText(page: Page, text: string): Promise<void> {
  await textOf(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

/** Chooses recipients by the words on their lines. */
export async function choose(page: Page, ...lines: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Choose recipients" }).click();
  const chooser = page.getByRole("dialog", { name: "Choose recipients" });
  for (const line of lines) await chooser.getByRole("checkbox", { name: line }).click();
  await chooser.getByRole("button", { name: /^Done/ }).click();
}

/** Waits until all that was written is with the server. */
export async function untilSaved(page: Page): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved \d\d:\d\d$/ })
    .waitFor();
}

/** What a member's drafts hold: subject and text of each, last saved first. */
export async function readDrafts(
  group: TestGroup,
  member: TestMember,
): Promise<{ id: string; subject: string; body: string }[]> {
  const { drafts } = await read<{ drafts: { id: string }[] }>(group, member, "/drafts");
  return Promise.all(
    drafts.map(async ({ id }) => {
      const { content } = await read<{ content: { subject: string; body: string } }>(
        group,
        member,
        `/drafts/${id}`,
      );
      return { id, ...content };
    }),
  );
}

/** Ends the session of a page's browser, as time does; the person's other sessions go on. */
export async function endSession(visit: Visit, page: Page): Promise<void> {
  const cookies = await page.context().cookies("https://localhost/");
  const token = cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
  const { rowCount } = await visit.server.superuser.query(
    "update kernel.session set ended_at = now() where token_hash = $1",
    [tokenHash(token)],
  );
  if (rowCount !== 1) throw new Error("the page has no session to end");
}
