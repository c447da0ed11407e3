import { nowMs } from "#kernel/clock";
import { api } from "#kernel/web/api";
import { newCommandKey } from "#kernel/web/command-key";
import { Problem } from "#kernel/web/problem";
import type { Attachment } from "../attachments/contract.ts";
import type { FormattedKind } from "../templates/contract.ts";
import type { Answering, DraftContent, DraftSaved } from "./contract.ts";

/** A draft as the server holds it, free or formatted. */
export type StoredDraft<Content = DraftContent> = DraftSaved & {
  readonly content: Content;
  readonly attachments: readonly Attachment[];
};

/** How what is written stands with the server. */
export type Keeping<Content = DraftContent> =
  | { readonly is: "untouched" | "unsaved" | "saving" | "saved" | "signedOut" | "gone" }
  /** It is tried again by itself. */
  | { readonly is: "waiting"; readonly problem: Problem }
  /** Somebody saved it elsewhere since: the same person, in another window or on another device. */
  | { readonly is: "changedElsewhere"; readonly theirs: StoredDraft<Content> }
  | { readonly is: "refused"; readonly problem: Problem };

/** A draft as the page shows it. */
export type Kept<Content = DraftContent> = {
  readonly content: Content;
  readonly answering: Answering | null;
  /** Null until the server has begun the draft. */
  readonly id: string | null;
  readonly savedAt: string | null;
  readonly attachments: readonly Attachment[];
  readonly keeping: Keeping<Content>;
  /** Grows whenever the text came from elsewhere and must be shown anew. */
  readonly arrivals: number;
};

/** What a page begins to write with. */
export type Beginning<Content = DraftContent> = Pick<Kept<Content>, "content" | "answering"> & {
  readonly draft: StoredDraft<Content> | null;
  /** Absent for a free message. */
  readonly formatted?: Formatted | null;
};

/** CC-11: which form a formatted message follows, and which message it corrects. */
export type Formatted = { readonly kind: FormattedKind; readonly corrects: string | null };

/** A save that was not answered yet: it is repeated as it was, under its own key, so that it happens once. */
type Command<Content> = {
  readonly method: "post" | "put";
  readonly path: string;
  readonly content: Content;
  readonly body: object;
  readonly key: string;
};

const saveAfterMs = 1000;
const longestPauseMs = 30_000;
/** Our own saves are announced too; what comes shortly after one is looked at when it is quiet. */
const echoMs = 2000;
/** A browser lets a page that closes send at most 64 KiB. */
const mostAtParting = 60_000;
type Free = DraftContent;

/** What there is before the server has begun the draft. */
const notYet = { id: null, revision: 0, savedAt: null, attachments: [] };

/**
 * CC-07: keeps what is written. Saves early and often, one save at a time, repeats those that had no answer, and holds
 * the text in memory as long as it is nowhere else; on the device nothing is written.
 */
export class DraftKeeper<T = Free> /* eslint-disable-line no-restricted-syntax -- it holds a draft */ {
  readonly operation: string;
  /** Null for a free message. */
  readonly formatted: Formatted | null;
  #kept: Kept<T>;
  #revision: number;
  #saved: T | null;
  #command: Command<T> | null = null;
  #working: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #lastOwnMs = 0;
  #isClosed = false;
  #isHeld = false;
  #isTouched: boolean;
  #sendKey: { readonly revision: number; readonly key: string } | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(operation: string, { draft, formatted = null, ...begun }: Beginning<T>) {
    this.operation = operation;
    const { id, revision, savedAt, attachments } = draft ?? notYet;
    this.#revision = revision;
    this.#saved = draft?.content ?? null;
    this.#isTouched = draft !== null;
    this.formatted = formatted;
    this.#kept = {
      ...begun,
      id,
      savedAt,
      attachments,
      keeping: { is: draft === null ? "untouched" : "saved" },
      arrivals: 0,
    };
  }

  readonly look = (): Kept<T> => this.#kept;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Takes over what was written just now, and saves it soon. */
  change(change: Partial<T>): void {
    if (this.#isClosed) return;
    this.#isTouched = true;
    this.#show({ content: { ...this.#kept.content, ...change } });
    if (isStuck(this.#kept.keeping)) return;
    if (this.#working === null && this.#kept.keeping.is !== "waiting")
      this.#show({ keeping: { is: "unsaved" } });
    this.#timer ??= setTimeout(() => void this.save(), saveAfterMs);
  }

  /** Whether something would be lost if the page were gone. */
  isUnsaved(): boolean {
    const { keeping, content } = this.#kept;
    if (this.#isClosed || keeping.is === "untouched") return false;
    return this.#command !== null || this.#saved !== content;
  }

  /** Saves now; done when all is saved, or when that cannot be for the moment. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#working ??= this.#saveAll().finally(() => {
      this.#working = null;
    });
    await this.#working;
  }

  /** Begins the draft if there is none yet, for files need one; null when that cannot be for the moment. */
  async begin(): Promise<string | null> {
    if (this.#kept.keeping.is === "untouched") this.#show({ keeping: { is: "unsaved" } });
    await this.save();
    return this.#kept.id;
  }

  /** Saves it because somebody asked for that, also an answer that was not touched yet; null when there is none. */
  async keep(): Promise<string | null> {
    const { id, answering } = this.#kept;
    if (this.isUntouched() && id === null && answering === null) return null;
    this.#isTouched = true;
    return this.begin();
  }

  /** A forwarded message's files come along when its draft is begun. */
  async beginForward(): Promise<void> {
    if ((await this.begin()) !== null) await this.#lookAtTheirs();
  }

  /** Whether nobody has written anything since it began here. */
  isUntouched(): boolean {
    return !this.#isTouched;
  }

  /** Tries again what had to wait: there is a line, or somebody signed in again. */
  retry(): void {
    const { is } = this.#kept.keeping;
    if (is === "waiting" || is === "signedOut") void this.#resume();
  }

  /** Looks whether the draft was saved, sent or discarded elsewhere. */
  async refresh(): Promise<void> {
    const { id } = this.#kept;
    if (id === null || this.#isClosed || this.#isHeld) return;
    if (this.#working !== null || nowMs() - this.#lastOwnMs < echoMs) {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => void this.refresh(), echoMs);
      return;
    }
    try {
      this.#compare(await api.get<StoredDraft<T>>(this.#path(id)));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 404 && !this.#isHeld) this.#show({ keeping: { is: "gone" } });
    }
  }

  /** Of two texts the person keeps his own, or takes the one that was saved elsewhere. */
  settle(choice: "mine" | "theirs"): void {
    const { keeping } = this.#kept;
    if (keeping.is !== "changedElsewhere") return;
    if (choice === "theirs") this.#take(keeping.theirs);
    else {
      this.#revision = keeping.theirs.revision;
      void this.#resume();
    }
  }

  /** Goes on with the text as a new draft when the old one is gone. */
  beginAnew(): void {
    this.#saved = null;
    this.#show({ id: null, attachments: [] });
    void this.#resume();
  }

  /** The key under which this text is sent: the same as long as it is the same text. */
  sendKey(): string {
    if (this.#sendKey?.revision !== this.#revision)
      this.#sendKey = { revision: this.#revision, key: newCommandKey() };
    return this.#sendKey.key;
  }

  /** The draft as sending names it; null when it is not saved. */
  toSend(): { readonly id: string; readonly revision: number } | null {
    const { id } = this.#kept;
    return id === null || this.isUnsaved() ? null : { id, revision: this.#revision };
  }

  /** While it is on its way nobody looks whether the draft is still there. */
  hold(): void {
    this.#isHeld = true;
  }

  /** It was not sent: the draft is looked after again. */
  release(): void {
    this.#isHeld = false;
  }

  /** Throws the draft away; null when the server never had it. */
  async discard(): Promise<string | null> {
    this.close();
    await this.#working;
    const { id } = this.#kept;
    if (id !== null) await api.delete(this.#path(id));
    return id;
  }

  /** Nothing is saved any more: it was sent or discarded. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
  }

  /** Whether the page may go without asking: what is not saved can still be sent on its way. */
  mayPart(): boolean {
    if (!this.isUnsaved()) return true;
    const { keeping, content } = this.#kept;
    const isFree = this.#command === null && !isStuck(keeping) && navigator.onLine;
    return isFree && JSON.stringify(content).length < mostAtParting / 2;
  }

  attach(attachment: Attachment): void {
    this.#isTouched = true;
    this.#lastOwnMs = nowMs();
    const others = this.#kept.attachments.filter(({ id }) => id !== attachment.id);
    this.#show({ attachments: [...others, attachment] });
  }

  detach(attachmentId: string): void {
    this.#isTouched = true;
    this.#lastOwnMs = nowMs();
    this.#show({ attachments: this.#kept.attachments.filter(({ id }) => id !== attachmentId) });
  }

  #resume(): Promise<void> {
    clearTimeout(this.#timer);
    this.#show({ keeping: { is: "unsaved" } });
    return this.save();
  }

  async #saveAll(): Promise<void> {
    while (this.isUnsaved() && !isStuck(this.#kept.keeping)) {
      this.#command ??= this.#newCommand();
      this.#show({ keeping: { is: "saving" } });
      try {
        this.#note(await this.#send(this.#command));
      } catch (error) {
        await this.#fail(error);
        return;
      }
    }
  }

  #newCommand(): Command<T> {
    const { content, id, answering } = this.#kept;
    const { formatted } = this;
    const key = newCommandKey();
    if (id === null) {
      const body = { ...(formatted ?? { answering }), content };
      return { method: "post", path: this.#path(), content, body, key };
    }
    const kind = formatted === null ? {} : { kind: formatted.kind };
    const body = { ...kind, revision: this.#revision, content };
    return { method: "put", path: this.#path(id), content, body, key };
  }

  #send({ method, path, body, key }: Command<T>): Promise<DraftSaved> {
    const parting = JSON.stringify(body).length < mostAtParting ? "goesOn" : "ends";
    return api[method]<DraftSaved>(path, body, { key, parting });
  }

  #note({ id, revision, savedAt }: DraftSaved): void {
    this.#saved = this.#command?.content ?? this.#kept.content;
    this.#command = null;
    this.#failures = 0;
    this.#revision = revision;
    this.#lastOwnMs = nowMs();
    this.#show({ id, savedAt, keeping: { is: this.isUnsaved() ? "unsaved" : "saved" } });
  }

  async #fail(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 401) return this.#show({ keeping: { is: "signedOut" } });
    if (error.status === 0 || error.status === 429 || error.status >= 500) return this.#wait(error);
    this.#command = null;
    if (this.#kept.id !== null && (error.status === 404 || error.code === "cencomm.problem.draftGone"))
      return this.#show({ keeping: { is: "gone" } });
    if (error.code !== "cencomm.problem.draftChanged")
      return this.#show({ keeping: { is: "refused", problem: error } });
    return this.#lookAtTheirs();
  }

  async #lookAtTheirs(): Promise<void> {
    const { id } = this.#kept;
    if (id === null) return;
    try {
      this.#compare(await api.get<StoredDraft<T>>(this.#path(id)));
    } catch (error) {
      await this.#fail(error);
    }
  }

  #wait(problem: Problem): void {
    this.#failures += 1;
    this.#show({ keeping: { is: "waiting", problem } });
    const pause = Math.min(1000 * 2 ** this.#failures, longestPauseMs);
    this.#timer = setTimeout(() => void this.#resume(), pause);
  }

  #compare(theirs: StoredDraft<T>): void {
    const isSame = JSON.stringify(theirs.content) === JSON.stringify(this.#kept.content);
    if (theirs.revision <= this.#revision) this.#show({ attachments: theirs.attachments });
    else if (isSame) this.#note(theirs);
    else if (this.isUnsaved()) this.#show({ keeping: { is: "changedElsewhere", theirs } });
    else this.#take(theirs);
  }

  #take({ content, revision, savedAt, attachments }: StoredDraft<T>): void {
    this.#saved = content;
    this.#command = null;
    this.#revision = revision;
    const { arrivals } = this.#kept;
    this.#show({ content, savedAt, attachments, keeping: { is: "saved" }, arrivals: arrivals + 1 });
  }

  #path(id?: string): string {
    const drafts = `/api/cencomm/operations/${this.operation}/drafts`;
    return id === undefined ? drafts : `${drafts}/${id}`;
  }

  #show(change: Partial<Kept<T>>): void {
    this.#kept = { ...this.#kept, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether saving waits for the person. */
function isStuck({ is }: Pick<Keeping, "is">): boolean {
  return is === "signedOut" || is === "changedElsewhere" || is === "gone";
}
