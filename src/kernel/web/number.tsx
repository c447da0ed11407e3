import { type ReactNode, useEffect, useState } from "react";
import { formatDecimal, parseDecimal } from "#kernel/words/numbers";
import { inputAttributes, useField } from "./field.tsx";
import styles from "./input.module.css";
import { useWords } from "./words.tsx";

type NumberInputProps = {
  /** An exact decimal ("480.5"), or null when there is none. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly unit?: ReactNode;
  readonly size?: "usual" | "touch";
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

/** A number as people type it, also with ٠-٩ and their own decimal sign; grouped when they leave it. */
export function NumberInput(props: NumberInputProps) {
  const { value, onChange, unit, size = "usual", ...rest } = props;
  const t = useWords();
  const field = useField();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? "" : formatDecimal(t.locale, value));
  const { report } = field;
  useEffect(() => {
    if (value !== null) report(null);
  }, [value, report]);

  const change = (text: string) => {
    setTyped(text);
    onChange(parseDecimal(t.locale, text));
  };
  const leave = () => {
    const isWrong = typed !== null && typed.trim() !== "" && parseDecimal(t.locale, typed) === null;
    report(isWrong ? t("kernel.input.invalidNumber") : null);
    // What cannot be read stays as it was typed, so that it can be mended.
    if (!isWrong) setTyped(null);
  };
  return (
    <span className={`${styles.box} ${size === "touch" ? styles.touch : ""}`}>
      <input
        {...inputAttributes(field)}
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={styles.input}
        value={shown}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
      />
      {unit !== undefined && <span className={styles.end}>{unit}</span>}
    </span>
  );
}
