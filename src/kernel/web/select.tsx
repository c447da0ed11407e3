import { IconChevronDown } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { inputAttributes, useField } from "./field.tsx";
import { Glyph } from "./icon.tsx";
import styles from "./input.module.css";
import { useWords } from "./words.tsx";

/** One answer that can be chosen. */
export type Option<Value extends string = string> = {
  readonly value: Value;
  readonly label: string;
  readonly isOff?: boolean;
};

type SelectProps<Value extends string> = Omit<
  ComponentProps<"select">,
  "value" | "onChange" | "className" | "size"
> & {
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly options: readonly Option<Value>[];
  readonly size?: "usual" | "large" | "touch";
  /** Without it the empty answer reads "Choose". */
  readonly emptyLabel?: string;
};

/** One of a few answers, by the device's own list; for more than fifteen use the code picker. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onChange, options, size = "usual", emptyLabel, ...rest } = props;
  const t = useWords();
  const field = useField();
  const choose = (chosen: string) =>
    onChange(options.find((option) => option.value === chosen)?.value ?? null);
  return (
    <span className={`${styles.box} ${styles.select} ${size === "usual" ? "" : styles[size]}`}>
      <select
        {...inputAttributes(field)}
        {...rest}
        className={`${styles.input} ${value === null ? styles.isUnset : ""}`}
        value={value ?? ""}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{emptyLabel ?? t("kernel.choose")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isOff}>
            {option.label}
          </option>
        ))}
      </select>
      <Glyph icon={IconChevronDown} size="s" />
    </span>
  );
}
