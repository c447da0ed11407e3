import { type ReactNode, useEffect, useRef, useState } from "react";
import { Dialog } from "./dialog.tsx";
import { Glyph } from "./icon.tsx";
import { Key, useActiveShortcuts, useShortcuts } from "./keyboard.tsx";
import { MainAction } from "./main-action.tsx";
import type { MenuEntry } from "./menu.tsx";
import { PageLink, useAddress } from "./navigation.tsx";
import type { FrameContent, Page } from "./page.tsx";
import type { Session } from "./session.tsx";
import styles from "./shell.module.css";
import { Count, type NavEntry, Side } from "./side.tsx";
import { Toasts } from "./toast.tsx";
import { LanguageMenu, SchemeButton, TopBar } from "./top-bar.tsx";
import { useWords } from "./words.tsx";

type ShellProps = {
  readonly session: Session;
  readonly entries: readonly NavEntry[];
  readonly content: FrameContent;
  readonly account: readonly MenuEntry[];
  readonly frame: Exclude<Page["frame"], "bare" | undefined> | "scroll";
  /** The path of the page; when it changes, the focus goes to the page. */
  readonly path: string;
  readonly children: ReactNode;
};

/** The frame around every page: classification line, side, top bar, page; on phones a bar below. */
export function Shell(props: ShellProps) {
  const { session, entries, content, path, frame } = props;
  const t = useWords();
  // The side of a phone is open at one address and closes by going to another.
  const address = useAddress();
  const [menuAt, openMenuAt] = useState<string | null>(null);
  const [isHelpOpen, openHelp] = useState(false);
  const main = useFocusOnNewPage(path);
  const action = content.action;
  useShortcuts([
    { keys: "?", word: "kernel.shortcuts.help", run: () => openHelp(true) },
    ...(action?.shortcut === undefined ? [] : [{ keys: action.shortcut, word: action.word, run: action.go }]),
  ]);
  const side = <Side entries={entries} switcher={content.switcher} line={content.line} />;
  return (
    <div className={`${styles.app} ${styles[frame]}`}>
      <a href="#content" className={styles.skip}>
        {t("kernel.frame.skip")}
      </a>
      <Banner banner={session.banner} />
      <div className={styles.frame}>
        <div className={styles.side}>{side}</div>
        <div className={styles.column}>
          <div className={styles.top}>
            <TopBar {...props} onMenu={() => openMenuAt(address)} onHelp={() => openHelp(true)} />
          </div>
          <main ref={main} id="content" tabIndex={-1} className={styles.main}>
            {props.children}
          </main>
        </div>
      </div>
      <BottomBar entries={entries} action={action} />
      <Dialog
        title={t("kernel.frame.menu")}
        look="drawer"
        isOpen={menuAt === address}
        onClose={() => openMenuAt(null)}
      >
        {side}
        <div className={styles.drawerTools}>
          <LanguageMenu />
          <SchemeButton />
        </div>
      </Dialog>
      <ShortcutHelp isOpen={isHelpOpen} onClose={() => openHelp(false)} />
      <Toasts />
    </div>
  );
}

/** AD-10: the classification of what is shown, above every page and on every print. */
export function Banner(props: { banner: Session["banner"] }) {
  const t = useWords();
  if (props.banner === null) return null;
  return (
    <aside
      className={`${styles.banner} ${styles[`${props.banner.level}Banner`]}`}
      aria-label={t("kernel.frame.classification")}
    >
      <bdi>{props.banner.text}</bdi>
    </aside>
  );
}

/** Below the page on phones: the first places and the one main action, within reach of the thumb. */
function BottomBar(props: { entries: readonly NavEntry[]; action: FrameContent["action"] }) {
  const t = useWords();
  const { entries, action } = props;
  const first = entries.filter((entry) => entry.section === "work").slice(0, action === null ? 4 : 2);
  if (first.length === 0 && action === null) return null;
  return (
    <nav className={styles.bottom} aria-label={t("kernel.frame.menu")}>
      {first.map((entry) => (
        <PageLink
          key={entry.to}
          to={entry.to}
          params={entry.params}
          className={`${styles.bottomLink} ${entry.isCurrent ? styles.bottomCurrent : ""}`}
        >
          <Glyph icon={entry.icon} size="l" />
          <span className={styles.bottomWord}>{entry.label}</span>
          {entry.badge !== null && <Count badge={entry.badge} />}
        </PageLink>
      ))}
      {action !== null && (
        <span className={styles.bottomAction}>
          <MainAction action={action} at="bottom" />
        </span>
      )}
    </nav>
  );
}

/** The keys that do something on this page. */
function ShortcutHelp(props: { isOpen: boolean; onClose: () => void }) {
  const t = useWords();
  const shortcuts = useActiveShortcuts();
  return (
    <Dialog title={t("kernel.shortcuts.title")} isOpen={props.isOpen} onClose={props.onClose}>
      <dl className={styles.keys}>
        {shortcuts.map(({ keys, word }) => (
          <div key={keys}>
            <dt>{t(word)}</dt>
            <dd>
              {keys.split("+").map((key) => (
                <Key key={key}>{key === "mod" ? "Ctrl" : key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** After going to another page the focus stands at its beginning, where a reader of the screen goes on. */
function useFocusOnNewPage(path: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
