import type { Icon } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import type { WordKey } from "#kernel/words/keys";
import type { Session } from "./session.tsx";

/** Who looks at the frame: hides what they may not do; the server decides whether they may. */
export type Who = {
  readonly session: Session;
  /** What the frame's system says they may do here, for example "organise". */
  readonly grants: ReadonlySet<string>;
};

/** The place of a page in the side; shown when every parameter of its path is known. */
export type PageNav = {
  /** Hairlines stand between the sections, in this order; "account" is the menu of one's own account. */
  readonly section: "work" | "manage" | "system" | "account";
  readonly icon: Icon;
  readonly order: number;
  /** Shorter than the page's title, where that is needed. */
  readonly word?: WordKey;
  /** The name under which the frame's facts count what waits here. */
  readonly badge?: string;
  /** What stands below the entry while one is in it (the folders of a mailbox). */
  readonly below?: () => Promise<{ readonly Below: ComponentType }>;
};

/** One page of a system. `load` brings its code when somebody goes there. */
export type Page = {
  /** With parameters as `$name`: `/operations/$operation/mailbox`. */
  readonly path: string;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
  readonly title: WordKey;
  readonly nav?: PageNav;
  readonly allow?: (who: Who) => boolean;
  /**
   * "bare" stands alone (signing in); "fixed" fills the window and scrolls inside; "focus" does so too, for a task
   * that takes the whole screen of a phone and has its own bar there; otherwise the page scrolls.
   */
  readonly frame?: "bare" | "fixed" | "focus";
  /** Whether it is shown to people who are not signed in. */
  readonly isOpen?: boolean;
  /** Long word lists it needs besides the ordinary words: the layers whose `words/` are loaded on demand. */
  readonly wordLists?: readonly "customs"[];
};

/** How many wait at a place of the side: "plain" is a count, "hot" wants attention, "late" is overdue. */
export type Badge = {
  readonly n: number;
  readonly tone: "plain" | "hot" | "late";
};

/** Something that the frame leads to. */
type FrameAction = {
  readonly word: WordKey;
  readonly icon: Icon;
  readonly iconTurns?: boolean;
  readonly go: () => void;
};

/** What a system puts into the frame at the moment. */
export type FrameContent = {
  /** Parameters of the side's links: the operation one works in. */
  readonly params: Readonly<Record<string, string>>;
  readonly grants: ReadonlySet<string>;
  readonly badges: Readonly<Record<string, Badge>>;
  /** Above the side: which operation, which role, how long; opens the list of the others. */
  readonly switcher: ReactNode;
  /** The one main action of the top bar; also the phone's bottom bar. */
  readonly action:
    | (FrameAction & {
        readonly shortcut?: string;
        /** What is like it, in a menu beside it; `word` says what the menu offers. */
        readonly more?: { readonly word: WordKey; readonly entries: readonly FrameAction[] };
      })
    | null;
  /** Where a search from the top bar leads. */
  readonly search: { readonly word: WordKey; readonly go: (text: string) => void } | null;
  /** Beside "Connected": how many members are online. */
  readonly line: ReactNode;
};

/** A system's part of the frame, for the addresses that begin with `under`; the longest match wins. */
export type Frame = {
  readonly under: string;
  /** Brings a hook that is called in a place of its own and may use queries. */
  readonly load: () => Promise<{ readonly useFrame: () => FrameContent }>;
};
