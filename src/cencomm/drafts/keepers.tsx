import { api, onSignedInAgain } from "#kernel/web/api";
import { Problem } from "#kernel/web/problem";
import type { FormattedContent } from "../formatted/contract.ts";
import type { AnsweredAs, Draft, DraftContent, Prefill } from "./contract.ts";
import { DraftKeeper } from "./keeper.tsx";
import { introduceQuote } from "./quote.tsx";

/** What is to be written, as the address says it. */
export type Writing = {
  readonly operation: string;
  readonly draft: string | null;
  readonly answer: { readonly messageId: string; readonly as: AnsweredAs } | null;
  /** A person to write to. */
  readonly to: string | null;
};

/** The line above a quotation, in the writer's language. */
export type Introduce = (original: Prefill["original"]) => string;

const nothing: DraftContent = { recipients: [], except: [], subject: "", body: "", priority: "normal" };

/** Texts that are open, or that could not be saved yet when their page was left. */
const living = new Set<DraftKeeper<object>>();

/** A text that is still held in memory and is what the address asks for. */
export function findKeeper(writing: Writing): DraftKeeper | undefined {
  return [...living].filter(isFree).find((keeper) => isWanted(keeper, writing));
}

/** Begins a text, or opens a draft. */
export async function openKeeper(writing: Writing, introduce: Introduce): Promise<DraftKeeper> {
  const keeper = findKeeper(writing) ?? (await newKeeper(writing, introduce));
  enterKeeper(keeper);
  return keeper;
}

/** A formatted message that is still held in memory, by its draft. */
export function findFormatted(operation: string, draft: string): DraftKeeper<FormattedContent> | undefined {
  return [...living]
    .filter(isFormatted)
    .find((keeper) => keeper.operation === operation && keeper.look().id === draft);
}

/** A page shows the text. */
export function enterKeeper(keeper: DraftKeeper<object>): void {
  watchOver();
  living.add(keeper);
}

/** Leaves a text: it is saved, and as long as that cannot be it stays in memory and is tried again. */
export async function leaveKeeper(keeper: DraftKeeper<object>): Promise<void> {
  if (keeper.isUntouched() && keeper.look().id !== null) await keeper.discard();
  else await keeper.save();
  const forget = () => {
    if (!keeper.isUnsaved()) living.delete(keeper);
  };
  keeper.listen(forget);
  forget();
}

async function newKeeper(
  { operation, draft, answer, to }: Writing,
  introduce: Introduce,
): Promise<DraftKeeper> {
  const path = `/api/cencomm/operations/${operation}`;
  if (draft !== null) {
    const stored = await api.get<Draft>(`${path}/drafts/${draft}`);
    if (stored.kind !== "free") throw new Problem(404, {});
    return new DraftKeeper(operation, { ...stored, draft: stored });
  }
  if (answer === null) {
    const recipients = to === null ? [] : [{ kind: "person" as const, personId: to }];
    return new DraftKeeper(operation, { content: { ...nothing, recipients }, answering: null, draft: null });
  }
  const { messageId, as } = answer;
  const prefill = await api.get<Prefill>(`${path}/messages/${messageId}/prefill`, { query: { as } });
  const body = introduceQuote(prefill.content.body, introduce(prefill.original));
  const keeper = new DraftKeeper(operation, {
    content: { ...prefill.content, body },
    answering: prefill.answering,
    draft: null,
  });
  if (as === "forward") await keeper.beginForward();
  return keeper;
}

function isFree(keeper: DraftKeeper<object>): keeper is DraftKeeper {
  return keeper.formatted === null;
}

function isFormatted(keeper: DraftKeeper<object>): keeper is DraftKeeper<FormattedContent> {
  return keeper.formatted !== null;
}

function isWanted(keeper: DraftKeeper, { operation, draft, answer }: Writing): boolean {
  if (keeper.operation !== operation) return false;
  const { id, answering } = keeper.look();
  if (draft !== null || id !== null) return id === draft;
  return keeper.isUnsaved() && answering?.messageId === answer?.messageId && answering?.as === answer?.as;
}

let isWatched = false;

/** Saves what is open when the page is hidden or closed, and asks before what cannot be saved would be lost. */
function watchOver(): void {
  if (isWatched) return;
  isWatched = true;
  const saveAll = () => {
    for (const keeper of living) void keeper.save();
  };
  const retryAll = () => {
    for (const keeper of living) keeper.retry();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveAll();
  });
  addEventListener("pagehide", saveAll);
  addEventListener("online", retryAll);
  addEventListener("beforeunload", (event) => {
    if ([...living].some((keeper) => !keeper.mayPart())) event.preventDefault();
    saveAll();
  });
  onSignedInAgain(retryAll);
}
