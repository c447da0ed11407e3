import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconLock } from "@tabler/icons-react";
import { createContext, type ReactNode, use, useId, useMemo, useState } from "react";
import styles from "./field.module.css";
import { Glyph } from "./icon.tsx";
import { Badge } from "./status.tsx";
import { useWords } from "./words.tsx";

type FieldProps = {
  readonly label: string;
  /** The answer's path in the form (`route.2.country`), so that the error summary can lead here. */
  readonly path?: string;
  /** One line of help below the input; the same for everybody. */
  readonly hint?: ReactNode;
  /** What is wrong, in the reader's words. */
  readonly error?: string | undefined;
  /** What should be looked at but may stay. */
  readonly warning?: string | undefined;
  /** What was checked and is right ("check digit right"). */
  readonly approval?: string | undefined;
  readonly need?: "required" | "optional";
  /** Nominal: violet edge, lock and "Stays in the operation". */
  readonly isNominal?: boolean;
  /** Shown at the end of the label's line, for example "Forgotten?". */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

type FieldState = {
  readonly id: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  /** An input says that what was typed cannot be understood; null takes it back. */
  readonly report: (problem: string | null) => void;
};

const FieldContext = createContext<FieldState | null>(null);

/** The id of the input for an answer's path. */
export function fieldId(path: string): string {
  return `answer-${path}`;
}

/** Label, input, and below it what helps or what is wrong. */
export function Field(props: FieldProps) {
  const made = useId();
  const id = props.path === undefined ? made : fieldId(props.path);
  const [reported, report] = useState<string | null>(null);
  const error = reported ?? props.error;
  const isRequired = props.need === "required";
  const state = useMemo(
    () => ({ id, describedBy: `${id}-help`, isInvalid: error !== undefined, isRequired, report }),
    [id, error, isRequired],
  );
  return (
    <div className={`${styles.field} ${props.isNominal === true ? styles.nominal : ""}`}>
      <FieldLabel id={id} {...props} />
      <FieldContext value={state}>{props.children}</FieldContext>
      <div id={`${id}-help`} className={styles.help}>
        <Help {...props} error={error} />
      </div>
    </div>
  );
}

/** What an input needs to belong to its field; outside a field it stands alone. */
export function useField(): FieldState {
  const alone = useId();
  const state = use(FieldContext);
  return (
    state ?? { id: alone, describedBy: "", isInvalid: false, isRequired: false, report: () => undefined }
  );
}

/** The attributes by which an input belongs to its field. */
export function inputAttributes(field: FieldState) {
  return {
    id: field.id,
    "aria-describedby": field.describedBy === "" ? undefined : field.describedBy,
    "aria-invalid": field.isInvalid || undefined,
    "aria-required": field.isRequired || undefined,
  };
}

/** Several inputs under one question. */
export function FieldGroup(props: Omit<FieldProps, "beside"> & { columns?: 1 | 2 | 3 }) {
  const id = useId();
  const t = useWords();
  const columns = { 1: "", 2: styles.two, 3: styles.three }[props.columns ?? 1];
  return (
    <fieldset
      className={`${styles.field} ${props.isNominal === true ? styles.nominal : ""}`}
      aria-describedby={`${id}-help`}
      id={props.path && fieldId(props.path)}
    >
      <legend className={styles.label}>
        {props.label}
        {props.need === "optional" && <span className={styles.need}>{t("kernel.optional")}</span>}
        {props.isNominal === true && <NominalMark />}
      </legend>
      <div className={`${styles.group} ${columns}`}>{props.children}</div>
      <div id={`${id}-help`} className={styles.help}>
        <Help {...props} error={props.error} />
      </div>
    </fieldset>
  );
}

/** Violet, lock and word: this does not leave the operation. */
export function NominalMark() {
  const t = useWords();
  return (
    <span className={styles.mark} title={t("kernel.status.staysInOperation")}>
      <Badge tone="nominal" icon={IconLock}>
        {t("kernel.status.staysInOperation")}
      </Badge>
    </span>
  );
}

function FieldLabel(props: FieldProps & { id: string }) {
  const t = useWords();
  return (
    <div className={styles.head}>
      <label className={styles.label} htmlFor={props.id}>
        {props.label}
        {props.need === "optional" && <span className={styles.need}>{t("kernel.optional")}</span>}
      </label>
      {props.isNominal === true && <NominalMark />}
      {props.beside !== undefined && <span className={styles.beside}>{props.beside}</span>}
    </div>
  );
}

function Help(props: Pick<FieldProps, "hint" | "error" | "warning" | "approval">) {
  const { hint, error, warning, approval } = props;
  return (
    <>
      {error !== undefined && (
        <p className={styles.error}>
          <Glyph icon={IconAlertCircle} size="xs" />
          <span>{error}</span>
        </p>
      )}
      {warning !== undefined && (
        <p className={styles.warning}>
          <Glyph icon={IconAlertTriangle} size="xs" />
          <span>{warning}</span>
        </p>
      )}
      {approval !== undefined && (
        <p className={styles.approval}>
          <Glyph icon={IconCircleCheck} size="xs" />
          <span>{approval}</span>
        </p>
      )}
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </>
  );
}
