import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import type { CaseFigures } from "./contract.ts";
import styles from "./key-figures.module.css";
import { saySeconds } from "./lateness.tsx";

const pitch = 25;
const width = 21;
const highest = 45;
const ground = 49;
/** The deadline stands after so many bars. */
const barsInTime = 8;

/** First answers by the time they took; late ones stand on their bars in another colour. Its numbers are read aloud. */
export function AnswersFigure(props: { figures: CaseFigures }) {
  const t = useWords();
  const { firstAnswers, answered, responseHours } = props.figures;
  const most = Math.max(1, ...firstAnswers.map(({ answers }) => answers));
  const placeOf = (fromSeconds: number) => Math.round((fromSeconds * barsInTime) / (responseHours * 3600));
  const bars = Math.max(barsInTime, ...firstAnswers.map(({ fromSeconds }) => placeOf(fromSeconds) + 1));
  const all = bars * pitch;
  return (
    <figure className={styles.answers}>
      <figcaption className={styles.head}>
        <span>{t("cencomm.cases.figure.answers")}</span>
        <span className={styles.count}>{t("cencomm.cases.figure.answersCount", { n: answered })}</span>
      </figcaption>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${String(all)} 52`}
        preserveAspectRatio="none"
        role="img"
        aria-label={firstAnswers
          .map(({ fromSeconds, answers }) =>
            t("cencomm.cases.figure.answersFrom", {
              time: saySeconds(t, fromSeconds),
              n: formatNumber(t.locale, answers),
            }),
          )
          .join("; ")}
      >
        {firstAnswers.map(({ fromSeconds, answers, late }) => (
          <Bar
            key={fromSeconds}
            at={placeOf(fromSeconds)}
            inTime={(answers - late) / most}
            late={late / most}
          />
        ))}
        <path className={styles.ground} d={`M0 50.5H${String(all)}`} />
        {bars > barsInTime && (
          <path className={styles.deadline} d={`M${String(barsInTime * pitch - 2)} 2V50`} />
        )}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{t("kernel.time.hours", { h: 0 })}</span>
        <span>
          {t("cencomm.cases.figure.answersDeadline", { time: t("kernel.time.hours", { h: responseHours }) })}
        </span>
      </div>
    </figure>
  );
}

function Bar(props: { at: number; inTime: number; late: number }) {
  const { at, inTime, late } = props;
  const x = at * pitch;
  const [low, high] = [inTime * highest, late * highest];
  return (
    <>
      {low > 0 && <rect className={styles.inTime} x={x} y={ground - low} width={width} height={low} rx={2} />}
      {high > 0 && (
        <rect className={styles.late} x={x} y={ground - low - high} width={width} height={high} rx={2} />
      )}
    </>
  );
}
