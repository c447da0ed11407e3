import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { formatTime } from "#kernel/words/dates";
import { formatNumber } from "#kernel/words/numbers";
import { Brand } from "./brand.tsx";
import { Unseen } from "./code.tsx";
import { Glyph } from "./icon.tsx";
import { useLine } from "./line.tsx";
import { PageLink, type PathParams } from "./navigation.tsx";
import type { Badge, PageNav } from "./page.tsx";
import styles from "./side.module.css";
import { useWords } from "./words.tsx";

/** A place in the side. */
export type NavEntry = {
  readonly to: string;
  readonly params: PathParams;
  readonly label: string;
  readonly icon: Icon;
  readonly section: PageNav["section"];
  readonly badge: Badge | null;
  readonly isCurrent: boolean;
  /** Stands below while one is here. */
  readonly below: ReactNode;
};

const sections = ["work", "manage", "system"] as const;

/** The side: where one works, the places to go, the line. Between 900 and 1200 px only icons, with their words on hover. */
export function Side(props: { entries: readonly NavEntry[]; switcher: ReactNode; line: ReactNode }) {
  const t = useWords();
  return (
    <nav className={styles.side} aria-label={t("kernel.frame.navigation")}>
      <div className={styles.brand}>
        <PageLink to="/" className={styles.home}>
          <Brand />
        </PageLink>
      </div>
      {props.switcher !== null && <div className={styles.switcher}>{props.switcher}</div>}
      <SideNav entries={props.entries} />
      <LineState beside={props.line} />
    </nav>
  );
}

/** The places to go, in their sections. */
function SideNav(props: { entries: readonly NavEntry[] }) {
  const filled = sections
    .map((section) => ({ section, entries: props.entries.filter((entry) => entry.section === section) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <div className={styles.nav}>
      {filled.map(({ section, entries }) => (
        <ul key={section} className={styles.section}>
          {entries.map((entry) => (
            <li key={entry.to}>
              <PageLink
                to={entry.to}
                params={entry.params}
                className={`${styles.link} ${entry.isCurrent ? styles.current : ""}`}
              >
                <Glyph icon={entry.icon} />
                <span className={styles.label}>{entry.label}</span>
                {entry.badge !== null && <Count badge={entry.badge} />}
              </PageLink>
              {entry.isCurrent && entry.below !== null && <div className={styles.below}>{entry.below}</div>}
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

/** How many wait; read aloud with what the number means. */
export function Count(props: { badge: Badge }) {
  const t = useWords();
  const { n, tone } = props.badge;
  if (n === 0) return null;
  const meaning = tone === "late" ? t("kernel.frame.late", { n }) : t("kernel.frame.count", { n });
  return (
    <span className={`${styles.count} ${styles[tone]}`}>
      <span aria-hidden>{formatNumber(t.locale, n)}</span>
      <Unseen>{tone === "plain" ? String(n) : meaning}</Unseen>
    </span>
  );
}

/** Whether there is a line, in a word and a dot; at the foot of the side. */
export function LineState(props: { beside: ReactNode }) {
  const t = useWords();
  const { state, since } = useLine();
  const word =
    state === "offline" && since !== null
      ? t("kernel.line.offlineSince", { time: formatTime(t.locale, since) })
      : t(`kernel.line.${state}`);
  return (
    <div className={styles.line} role="status">
      <span className={`${styles.dot} ${styles[state]}`} />
      <span className={styles.lineWords}>
        {word}
        {state === "connected" && props.beside !== null && <span> · {props.beside}</span>}
      </span>
    </div>
  );
}
