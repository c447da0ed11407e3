import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { labelText } from "../labels.ts";
import type { SectionProgress } from "../message/progress.ts";
import type { AskedSection } from "../message/resolve.ts";
import styles from "./form.module.css";
import { StateMark } from "./section.tsx";

/** A section with where it stands. */
export type SectionLine = { readonly section: AskedSection; readonly progress: SectionProgress };

/** The list of contents beside the form: where each section stands, and a way there. */
export function Contents(props: {
  lines: readonly SectionLine[];
  current: string | null;
  onOpen: (key: string) => void;
}) {
  const { lines, current, onOpen } = props;
  const t = useWords();
  return (
    <nav aria-label={t("customs.form.contents")}>
      <ul className={styles.contents}>
        {lines.map(({ section, progress }) => (
          <li key={section.key}>
            <button type="button" aria-current={section.key === current} onClick={() => onOpen(section.key)}>
              <StateMark state={progress.state} />
              {labelText(t, section.title)}
              <Count progress={progress} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count(props: { progress: SectionProgress }) {
  const { state, errors, given, asked } = props.progress;
  const { locale } = useWords();
  if (errors > 0) return <span className={`${styles.n} ${styles.bad}`}>{formatNumber(locale, errors)}</span>;
  if (asked === 0 || (given === 0 && asked === null)) return null;
  // What is optional and left out is not missing.
  if (state === "complete" && asked !== null && given < asked) return null;
  const whole = asked === null ? "" : `/${formatNumber(locale, asked)}`;
  return <span className={styles.n}>{`${formatNumber(locale, given)}${whole}`}</span>;
}
