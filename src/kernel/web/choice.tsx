import type { Icon } from "@tabler/icons-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./choice.module.css";
import { Glyph } from "./icon.tsx";
import type { Option } from "./select.tsx";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "onChange" | "className" | "checked"> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** "some" when part of what it stands for is chosen. */
  readonly checked: boolean | "some";
  readonly onChange: (isChecked: boolean) => void;
  /** "unseen" keeps the label for screen readers, in tables and lists. */
  readonly labelIs?: "seen" | "unseen";
};

/** Yes or no. */
export function Checkbox(props: CheckboxProps) {
  const { label, hint, checked, onChange, labelIs = "seen", ...rest } = props;
  return (
    <label className={styles.choice}>
      <input
        {...rest}
        type="checkbox"
        className={styles.check}
        checked={checked === true}
        ref={(input) => {
          if (input !== null) input.indeterminate = checked === "some";
        }}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={labelIs === "unseen" ? styles.unseen : styles.words}>
        {label}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}

/** On or off, at once. */
export function Switch(props: Omit<CheckboxProps, "checked" | "labelIs"> & { readonly checked: boolean }) {
  const { label, hint, checked, onChange, ...rest } = props;
  return (
    <label className={styles.choice}>
      <input
        {...rest}
        type="checkbox"
        role="switch"
        className={styles.switch}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={styles.words}>
        {label}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}

type RadiosProps<Value extends string> = {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly (Option<Value> & { readonly hint?: string; readonly icon?: Icon })[];
  /** "cards" are large targets, for phones and for few answers that matter. */
  readonly look?: "lines" | "cards";
};

/** One of several answers that are all to be seen; stands in a `FieldGroup`. */
export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const { value, onChange, options, look = "lines" } = props;
  const name = useId();
  return options.map((option) => (
    <label key={option.value} className={`${styles.choice} ${look === "cards" ? styles.card : ""}`}>
      <input
        type="radio"
        name={name}
        className={look === "cards" ? styles.unseen : styles.radio}
        checked={option.value === value}
        disabled={option.isOff}
        onChange={() => onChange(option.value)}
      />
      {option.icon !== undefined && <Glyph icon={option.icon} />}
      <span className={styles.words}>
        {option.label}
        {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
      </span>
    </label>
  ));
}

type SegmentedProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly (Option<Value> & { readonly icon?: Icon })[];
};

/** Two to four ways to look at the same thing. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={props.label} className={styles.segmented}>
      {props.options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            className={styles.unseen}
            checked={option.value === props.value}
            disabled={option.isOff}
            onChange={() => props.onChange(option.value)}
          />
          {option.icon !== undefined && <Glyph icon={option.icon} size="s" />}
          {option.label}
        </label>
      ))}
    </div>
  );
}
