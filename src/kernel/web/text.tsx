import type { Icon } from "@tabler/icons-react";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { IconButton } from "./button.tsx";
import { inputAttributes, useField } from "./field.tsx";
import { Glyph } from "./icon.tsx";
import styles from "./input.module.css";
import { useWords } from "./words.tsx";

type TextInputProps = Omit<ComponentProps<"input">, "value" | "onChange" | "className" | "size" | "type"> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** "code" is written from left to right in every language. */
  readonly kind?: "words" | "code" | "email" | "telephone" | "search";
  readonly size?: "usual" | "large" | "touch";
  readonly icon?: Icon;
  /** A unit or a small action inside the edge. */
  readonly end?: ReactNode;
};

const types = { words: "text", code: "text", email: "email", telephone: "tel", search: "search" } as const;

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { value, onChange, kind = "words", size = "usual", icon, end, ...rest } = props;
  const field = useField();
  const isCode = kind === "code" || kind === "email" || kind === "telephone";
  return (
    <span className={`${styles.box} ${size === "usual" ? "" : styles[size]}`}>
      {icon !== undefined && (
        <span className={styles.icon}>
          <Glyph icon={icon} size="s" />
        </span>
      )}
      <input
        {...inputAttributes(field)}
        {...rest}
        type={types[kind]}
        className={`${styles.input} ${isCode ? styles.code : ""}`}
        dir={isCode ? "ltr" : "auto"}
        spellCheck={isCode ? false : undefined}
        autoCapitalize={isCode ? "off" : undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {end !== undefined && <span className={styles.end}>{end}</span>}
    </span>
  );
}

/** A password, which its writer may look at. */
export function PasswordInput(
  props: Pick<TextInputProps, "value" | "onChange" | "size" | "autoFocus" | "name" | "disabled"> & {
    readonly autoComplete: "current-password" | "new-password";
  },
) {
  const { value, onChange, size = "usual", ...rest } = props;
  const t = useWords();
  const field = useField();
  const [isShown, show] = useState(false);
  return (
    <span className={`${styles.box} ${size === "usual" ? "" : styles[size]}`}>
      <input
        {...inputAttributes(field)}
        {...rest}
        type={isShown ? "text" : "password"}
        className={`${styles.input} ${styles.code}`}
        dir="ltr"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span className={styles.inside}>
        <IconButton
          size="dense"
          icon={isShown ? IconEyeOff : IconEye}
          label={isShown ? t("kernel.input.hidePassword") : t("kernel.input.showPassword")}
          aria-pressed={isShown}
          onClick={() => show(!isShown)}
        />
      </span>
    </span>
  );
}

type TextAreaProps = Omit<ComponentProps<"textarea">, "value" | "onChange" | "className"> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** "reading" sets it as it will be read. */
  readonly text?: "body" | "reading";
};

/** Several lines; grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, text = "body", ...rest } = props;
  const field = useField();
  return (
    <span className={`${styles.box} ${styles.area} ${text === "reading" ? styles.reading : ""}`}>
      <textarea
        {...inputAttributes(field)}
        {...rest}
        className={styles.input}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </span>
  );
}
