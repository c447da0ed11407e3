import { answerText } from "#customs/answer-text";
import { sectionOfPath } from "#customs/message/progress";
import type { AskedSection } from "#customs/message/resolve";
import type { Answer } from "#customs/seizure/answer";
import type { AskedField } from "#customs/seizure/asked";
import { Button } from "#kernel/web/button";
import { useZone } from "#kernel/web/clock";
import { Moment } from "#kernel/web/moment";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import type { AnswerChange, FormattedAnswers } from "./contract.ts";
import { placeText } from "./judge.tsx";
import styles from "./versions.module.css";

type VersionsProps = {
  readonly of: FormattedAnswers;
  readonly sections: readonly AskedSection[];
  readonly onVersion: (version: number) => void;
};

/** CC-23: the versions of a corrected message, each to be read, and what the one that is read changed. */
export function Versions(props: VersionsProps) {
  const { of, sections, onVersion } = props;
  const t = useWords();
  const { version, latest, madeAt, changes } = of;
  if (latest === 1) return null;
  return (
    <section className={styles.versions} aria-label={t("cencomm.formatted.versions")}>
      <div className={styles.choose}>
        <h3>{t("cencomm.formatted.versions")}</h3>
        {Array.from({ length: latest }, (_, at) => at + 1).map((one) => (
          <Button
            key={one}
            size="dense"
            look={one === version ? "plain" : "quiet"}
            aria-pressed={one === version}
            aria-label={t("cencomm.message.version", { n: one })}
            onClick={() => onVersion(one)}
          >
            {formatNumber(t.locale, one)}
          </Button>
        ))}
        <span className={styles.when}>
          <Moment at={madeAt} />
        </span>
      </div>
      {version < latest && (
        <Note tone="warn" role="status">
          {t("cencomm.formatted.older", { version, latest })}
        </Note>
      )}
      {changes.length > 0 && (
        <>
          <p className={styles.said}>{t("cencomm.formatted.changes", { n: changes.length })}</p>
          <ul className={styles.changes}>
            {changes.map((change) => (
              <li key={change.path}>
                <Changed change={change} sections={sections} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Changed(props: { change: AnswerChange; sections: readonly AskedSection[] }) {
  const { change, sections } = props;
  const t = useWords();
  const field = fieldOf(sections, change.path);
  return (
    <dl className={styles.change}>
      <dt className={styles.place}>{placeText(t, sections, change.path)}</dt>
      <dd>
        <span className={styles.side}>{t("cencomm.formatted.before")}</span>{" "}
        <Said field={field} answer={change.before} look="before" />
      </dd>
      <dd>
        <span className={styles.side}>{t("cencomm.formatted.after")}</span>{" "}
        <Said field={field} answer={change.after} look="after" />
      </dd>
    </dl>
  );
}

function fieldOf(sections: readonly AskedSection[], path: string): AskedField | null {
  const key = path.split(".").at(-1);
  return sectionOfPath(sections, path)?.fields.find((one) => one.key === key) ?? null;
}

/** An answer as it is read; of pictures, files and messages how many they are. */
function Said(props: { field: AskedField | null; answer: Answer | null; look: "before" | "after" }) {
  const { field, answer, look } = props;
  const t = useWords();
  const zone = useZone();
  if (answer === null) return <span className={styles.none}>{t("cencomm.formatted.noAnswer")}</span>;
  const text = field === null ? null : answerText(t, field, answer, zone);
  const count = Array.isArray(answer) ? formatNumber(t.locale, answer.length) : "";
  const Mark = look === "before" ? "del" : "ins";
  return (
    <Mark className={styles[look]}>
      <bdi>{text ?? count}</bdi>
    </Mark>
  );
}
