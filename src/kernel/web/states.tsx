import type { Icon } from "@tabler/icons-react";
import {
  IconAlertCircle,
  IconCloudOff,
  IconFilterOff,
  IconHome,
  IconInbox,
  IconLoader2,
  IconRefresh,
  IconZoomQuestion,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { formatTime } from "#kernel/words/dates";
import { Button, ButtonLink } from "./button.tsx";
import { Code } from "./code.tsx";
import { Glyph } from "./icon.tsx";
import { useLine } from "./line.tsx";
import { Problem, sayProblem } from "./problem.tsx";
import styles from "./states.module.css";
import { T, useWords } from "./words.tsx";

type SituationProps = {
  readonly icon: Icon;
  readonly title: string;
  readonly children?: ReactNode;
  /** What to do next; the first may be the main action. */
  readonly actions?: ReactNode;
  readonly tone?: "plain" | "bad";
  /** "page" where nothing else stands on the page. */
  readonly level?: "page" | "part";
};

/** What happened and what to do next, in the middle of an empty place. */
export function Situation(props: SituationProps) {
  const tone = props.tone === "bad" ? styles.bad : "";
  const Heading = props.level === "page" ? "h1" : "h2";
  return (
    <div className={styles.situation}>
      <span className={`${styles.mark} ${tone}`}>
        <Glyph icon={props.icon} size="l" />
      </span>
      <Heading>{props.title}</Heading>
      {props.children !== undefined && <div className={styles.text}>{props.children}</div>}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}

/** Empty, and nothing is wrong: says what will stand here and how it begins. */
export function Empty(props: { icon?: Icon; title?: string; children?: ReactNode; actions?: ReactNode }) {
  const t = useWords();
  const { icon = IconInbox, title = t("kernel.state.empty"), ...rest } = props;
  return <Situation icon={icon} title={title} {...rest} />;
}

/** Empty because of filters: one press takes them away. */
export function NothingMatches(props: { filters: number; children?: ReactNode; onClear: () => void }) {
  const t = useWords();
  return (
    <Situation
      icon={IconFilterOff}
      title={t("kernel.state.filtered", { n: props.filters })}
      actions={<Button onClick={props.onClear}>{t("kernel.state.clearFilters")}</Button>}
    >
      {props.children}
    </Situation>
  );
}

/** Refused or not there: the same words for both, because that it exists is confidential. */
export function Refused() {
  const t = useWords();
  return (
    <Situation
      level="page"
      icon={IconZoomQuestion}
      title={t("kernel.state.refused.title")}
      actions={
        <ButtonLink to="/" icon={IconHome}>
          {t("kernel.state.goHome")}
        </ButtonLink>
      }
    >
      <p>{t("kernel.state.refused.text")}</p>
    </Situation>
  );
}

/** A failure in the place of what could not be shown. "Missing" and "forbidden" look alike. */
export function Failed(props: { error: unknown; title?: string; onRetry?: () => void }) {
  const t = useWords();
  const { error, title, onRetry = () => location.reload() } = props;
  const problem = error instanceof Problem ? error : null;
  if (problem?.status === 403 || problem?.status === 404) return <Refused />;
  if (problem?.status === 0) return <NoLine onRetry={onRetry} />;
  return (
    <Situation
      icon={IconAlertCircle}
      tone="bad"
      title={title ?? t("kernel.state.error.title")}
      actions={
        <Button icon={IconRefresh} onClick={onRetry}>
          {t("kernel.tryAgain")}
        </Button>
      }
    >
      <p>{sayProblem(t, error)}</p>
      {/* A refusal says why; only a fault of ours is looked for. */}
      <FoundBy requestId={problem !== null && problem.status >= 500 ? problem.requestId : null} />
    </Situation>
  );
}

/** The number by which an administrator finds the failure. */
function FoundBy(props: { requestId: string | null }) {
  if (props.requestId === null) return null;
  return (
    <p>
      <T k="kernel.state.error.text" number={<Code>{props.requestId}</Code>} />
    </p>
  );
}

/** No line, and nothing kept that could be shown. */
export function NoLine(props: { onRetry: () => void }) {
  const t = useWords();
  const { since } = useLine();
  const title =
    since === null
      ? t("kernel.line.offline")
      : t("kernel.line.offlineSince", { time: formatTime(t.locale, since) });
  return (
    <Situation
      icon={IconCloudOff}
      title={title}
      actions={
        <Button icon={IconRefresh} onClick={props.onRetry}>
          {t("kernel.line.tryNow")}
        </Button>
      }
    >
      <p>{t("kernel.problem.offline")}</p>
    </Situation>
  );
}

/** The frame is there at once, a word after 200 ms, grey bars after 400 ms; no movement on a slow line. */
export function Loading(props: { rows?: number }) {
  const t = useWords();
  const step = useLoadingStep();
  if (step === "nothing") return <div className={styles.loading} aria-busy="true" />;
  return (
    <div className={styles.loading} aria-busy="true">
      {step === "bars" && <Bars rows={props.rows ?? 4} />}
      <p className={styles.wait} role="status">
        <Glyph icon={IconLoader2} size="s" />
        {t("kernel.loading")}
      </p>
    </div>
  );
}

const widths = ["wide", "middle", "full", "narrow"] as const;

/** Grey bars in the shape of a list. */
export function Bars(props: { rows: number }) {
  return (
    <div aria-hidden aria-busy="true">
      {Array.from({ length: props.rows }, (_, row) => (
        <div key={`row ${String(row)}`} className={styles.bars}>
          <span className={styles.square} />
          <span className={`${styles.bar} ${styles[widths[row % 4] ?? "wide"]}`} />
          <span className={styles.bar} />
          <span className={`${styles.bar} ${styles.second} ${styles[widths[(row + 1) % 4] ?? "wide"]}`} />
        </div>
      ))}
    </div>
  );
}

function useLoadingStep(): "nothing" | "words" | "bars" {
  const [step, setStep] = useState<"nothing" | "words" | "bars">("nothing");
  useEffect(() => {
    const words = setTimeout(() => setStep("words"), 200);
    const bars = setTimeout(() => setStep("bars"), 400);
    return () => {
      clearTimeout(words);
      clearTimeout(bars);
    };
  }, []);
  return step;
}
