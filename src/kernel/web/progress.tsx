import styles from "./progress.module.css";

type BarProps = {
  readonly label: string;
  /** Between 0 and 1. */
  readonly share: number;
  readonly tone?: "accent" | "ok" | "warn" | "bad";
};

/** How far something is; runs along the line of reading. */
export function ProgressBar(props: BarProps) {
  return (
    <progress
      className={`${styles.bar} ${styles[props.tone ?? "accent"]}`}
      aria-label={props.label}
      value={Math.min(1, Math.max(0, props.share))}
      max={1}
    />
  );
}

/** The steps of a short form: those that are done are filled. */
export function Steps(props: { label: string; done: number; of: number }) {
  return (
    <div
      className={styles.steps}
      role="progressbar"
      aria-label={props.label}
      aria-valuenow={props.done}
      aria-valuemin={0}
      aria-valuemax={props.of}
    >
      {Array.from({ length: props.of }, (_, at) => (
        <span key={`step ${String(at)}`} className={at < props.done ? styles.done : ""} />
      ))}
    </div>
  );
}
