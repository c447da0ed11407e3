import { useState } from "react";
import { useZone } from "#kernel/web/clock";
import { DateInput, TimeInput } from "#kernel/web/date";
import { useWords } from "#kernel/web/words";
import { dateOf } from "#kernel/words/dates";
import { instantAt, timeOf } from "../dates.ts";
import { labelText } from "../labels.ts";
import styles from "./form.module.css";
import type { InputProps } from "./form.tsx";
import { textOrNull } from "./text-inputs.tsx";

/** A date and a time of day in the reader's zone, kept as one instant. */
export function MomentInput({ field, answer, onAnswer }: InputProps) {
  const t = useWords();
  const zone = useZone();
  const instant = textOrNull(answer);
  const [half, setHalf] = useState<{ date: string | null; time: string | null }>({ date: null, time: null });
  const date = instant === null ? half.date : dateOf(instant, zone);
  const time = instant === null ? half.time : timeOf(instant, zone);
  const change = (on: string | null, at: string | null) => {
    setHalf({ date: on, time: at });
    onAnswer(on === null || at === null ? undefined : instantAt(on, at, zone));
  };
  const label = labelText(t, field.label);
  return (
    <div className={styles.pair}>
      <DateInput aria-label={label} value={date} onChange={(on) => change(on, time)} />
      <TimeInput aria-label={t("customs.form.time")} value={time} onChange={(at) => change(date, at)} />
    </div>
  );
}
