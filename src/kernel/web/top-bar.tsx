import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import {
  IconHelpCircle,
  IconLanguage,
  IconMenu2,
  IconMoon,
  IconSearch,
  IconSun,
  IconX,
} from "@tabler/icons-react";
import { type FormEvent, useRef, useState } from "react";
import { languages, localeOf } from "#kernel/words/locales";
import { Avatar } from "./avatar.tsx";
import { Brand } from "./brand.tsx";
import { IconButton } from "./button.tsx";
import { Unseen } from "./code.tsx";
import { Glyph } from "./icon.tsx";
import { Key, useShortcuts } from "./keyboard.tsx";
import { MainAction } from "./main-action.tsx";
import { Menu, type MenuEntry } from "./menu.tsx";
import type { FrameContent } from "./page.tsx";
import type { Session } from "./session.tsx";
import styles from "./top-bar.module.css";
import { useLanguage, useWords } from "./words.tsx";

type TopBarProps = {
  readonly session: Session;
  readonly content: FrameContent;
  /** What stands in the menu of one's own account. */
  readonly account: readonly MenuEntry[];
  readonly onMenu: () => void;
  readonly onHelp: () => void;
};

/** Search, language, light or dark, help, the main action, one's own account. */
export function TopBar(props: TopBarProps) {
  const t = useWords();
  const { content, session } = props;
  const [isSearching, search] = useState(false);
  return (
    <header className={`${styles.bar} ${isSearching ? styles.searching : ""}`}>
      <span className={styles.menu}>
        <IconButton icon={IconMenu2} label={t("kernel.frame.openMenu")} onClick={props.onMenu} />
      </span>
      <span className={styles.brand}>
        <Brand />
      </span>
      {content.search !== null && (
        <SearchBox search={content.search} onOpen={() => search(true)} onClose={() => search(false)} />
      )}
      <span className={styles.space} />
      {content.search !== null && (
        <span className={styles.searchButton}>
          <IconButton icon={IconSearch} label={t("kernel.search")} onClick={() => search(true)} />
        </span>
      )}
      <span className={styles.tools}>
        <LanguageMenu />
        <SchemeButton />
        <IconButton size="dense" icon={IconHelpCircle} label={t("kernel.help")} onClick={props.onHelp} />
      </span>
      {content.action !== null && (
        <span className={styles.action}>
          <MainAction action={content.action} at="top" />
        </span>
      )}
      {session.person !== null && <AccountMenu name={session.person.name} entries={props.account} />}
    </header>
  );
}

/** Each language in itself; one that nobody native has read says so. */
export function LanguageMenu() {
  const t = useWords();
  const { language, change } = useLanguage();
  const entries: MenuEntry[] = languages.map((one) => {
    const locale = localeOf(one);
    return {
      id: one,
      label: locale.name,
      lang: locale.tag,
      isChosen: one === language,
      ...(locale.isConfirmed ? {} : { hint: t("kernel.languageUnconfirmed") }),
      run: () => void change(one),
    };
  });
  return (
    <Menu
      label={t("kernel.language")}
      entries={entries}
      width="wide"
      opener={(attributes) => (
        <button type="button" className={styles.language} {...attributes}>
          <Glyph icon={IconLanguage} size="s" />
          <span className={styles.languageName}>{localeOf(language).name}</span>
          <Unseen>{t("kernel.language")}</Unseen>
        </button>
      )}
    />
  );
}

function AccountMenu(props: { name: string; entries: readonly MenuEntry[] }) {
  const t = useWords();
  return (
    <Menu
      label={t("kernel.frame.account")}
      entries={props.entries}
      width="wide"
      opener={(attributes) => (
        <button type="button" className={styles.account} title={props.name} {...attributes}>
          <Avatar name={props.name} />
          <Unseen>{t("kernel.frame.account")}</Unseen>
        </button>
      )}
    />
  );
}

/** Light or dark; begins with what the device says. */
export function SchemeButton() {
  const t = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  return (
    <IconButton
      size="dense"
      icon={isDark ? IconSun : IconMoon}
      label={isDark ? t("kernel.frame.toLight") : t("kernel.frame.toDark")}
      onClick={() => setColorScheme(isDark ? "light" : "dark")}
    />
  );
}

function SearchBox(props: {
  search: NonNullable<FrameContent["search"]>;
  onOpen: () => void;
  onClose: () => void;
}) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([
    {
      keys: "/",
      word: "kernel.search",
      run: () => {
        props.onOpen();
        input.current?.focus();
      },
    },
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.search.go(input.current?.value ?? "");
    props.onClose();
  };
  return (
    <search className={styles.search}>
      <form className={styles.box} onSubmit={submit}>
        <Glyph icon={IconSearch} size="s" />
        <input
          ref={input}
          type="search"
          dir="auto"
          enterKeyHint="search"
          aria-label={t(props.search.word)}
          placeholder={t(props.search.word)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <Key>/</Key>
      </form>
      <span className={styles.searchClose}>
        <IconButton icon={IconX} label={t("kernel.close")} onClick={props.onClose} />
      </span>
    </search>
  );
}
