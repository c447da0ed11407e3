import type { Locator, Page } from "playwright-core";
import { type Mode, openPage, type Shown, type Visit } from "./chromium.ts";
import type { TestGroup, TestMember } from "./mailbox.ts";

/** A member's mailbox in a browser of his own; `search` is the state of the list in the address. */
export async function openMailbox(
  visit: Visit,
  group: TestGroup,
  member: TestMember,
  { search = "", ...mode }: Partial<Mode> & { search?: string } = {},
): Promise<Shown> {
  const shown = await openPage(visit, member.id, mode);
  await shown.page.goto(`${visit.origin}/operations/${group.operation.id}/mailbox${search}`);
  await shown.page.getByRole("heading").first().waitFor();
  return shown;
}

/** The line of a list that holds these words. */
export function row(page: Page, words: string): Locator {
  return page.getByRole("row").filter({ hasText: words });
}

/** A box or folder in the side, by its name and, where it matters, what it counts. */
export function inSide(page: Page, box: string): Locator {
  return page.getByRole("navigation").first().getByRole("link", { name: box });
}
