import {
  IconAlertCircle,
  IconCircleCheck,
  IconFile,
  IconPhoto,
  IconRefresh,
  IconUpload,
  IconX,
} from "@tabler/icons-react";
import { type DragEvent, useId, useState } from "react";
import type { Words } from "#kernel/words/format";
import { formatPercent } from "#kernel/words/numbers";
import { sayBytes } from "#kernel/words/sizes";
import { IconButton } from "./button.tsx";
import { Code } from "./code.tsx";
import styles from "./file-drop.module.css";
import { Glyph } from "./icon.tsx";
import { ProgressBar } from "./progress.tsx";
import { T, useWords } from "./words.tsx";

/** A file that was chosen, and how far it is. */
export type GivenFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state:
    | { readonly is: "waiting" }
    | { readonly is: "sending"; readonly share: number }
    | { readonly is: "done" }
    | { readonly is: "refused"; readonly reason: string };
};

type FileDropProps = {
  readonly label: string;
  /** As in `accept`: "image/jpeg,image/png,.pdf". */
  readonly accept: string;
  /** The same in words, for a refusal: "JPEG, PNG, PDF". */
  readonly kinds: string;
  readonly limitBytes: number;
  readonly files: readonly GivenFile[];
  /** Files that passed; those that did not are named in place. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRemove: (id: string) => void;
  readonly onRetry?: (id: string) => void;
};

/** A place to drop or choose files: limits are said before, refusals name the file and the reason. */
export function FileDrop(props: FileDropProps) {
  const { files } = props;
  const t = useWords();
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const take = (given: readonly File[]) => {
    const judged = given.map((file) => ({ file, refusal: refusalOf(t, file, props) }));
    setRefusals(judged.flatMap((one) => one.refusal ?? []));
    const passed = judged.filter((one) => one.refusal === null).map((one) => one.file);
    if (passed.length > 0) props.onFiles(passed);
  };
  return (
    <div className={styles.drop}>
      <DropPlace {...props} onGiven={take} />
      <div role="alert" className={styles.refusals}>
        {refusals.map((refusal) => (
          <p key={refusal} className={styles.refusal}>
            <Glyph icon={IconAlertCircle} size="s" />
            {refusal}
          </p>
        ))}
      </div>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <FileLine key={file.id} file={file} {...props} />
          ))}
        </ul>
      )}
    </div>
  );
}

function DropPlace(props: FileDropProps & { onGiven: (files: readonly File[]) => void }) {
  const { accept, kinds, limitBytes, onGiven } = props;
  const t = useWords();
  const id = useId();
  const [hover, setHover] = useState<"over" | "away">("away");
  const drag = (event: DragEvent, to: "over" | "away") => {
    event.preventDefault();
    setHover(to);
  };
  return (
    <label
      htmlFor={id}
      className={`${styles.place} ${hover === "over" ? styles.over : ""}`}
      onDragOver={(event) => drag(event, "over")}
      onDragLeave={(event) => drag(event, "away")}
      onDrop={(event) => {
        drag(event, "away");
        onGiven([...event.dataTransfer.files]);
      }}
    >
      <Glyph icon={IconUpload} />
      <span>
        <T k="kernel.files.drop" b={(inside) => <u>{inside}</u>} />
        <span className={styles.limit}>
          {kinds} · {t("kernel.files.limit", { size: sayBytes(t, limitBytes) })}
        </span>
      </span>
      <input
        id={id}
        type="file"
        multiple
        accept={accept}
        aria-label={props.label}
        className={styles.input}
        onChange={(event) => {
          onGiven([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

const pictures = /\.(?:jpe?g|png|webp|gif|heic)$/iu;

function FileLine(props: FileDropProps & { file: GivenFile }) {
  const t = useWords();
  const { file, onRemove, onRetry } = props;
  const { state } = file;
  const icon = pictures.test(file.name) ? IconPhoto : IconFile;
  return (
    <li className={styles.file}>
      <Glyph icon={state.is === "done" ? IconCircleCheck : icon} />
      <span className={styles.words}>
        <span className={styles.name}>
          <Code>{file.name}</Code>
        </span>
        <FileState file={file} />
      </span>
      {state.is === "refused" && onRetry !== undefined && (
        <IconButton
          size="dense"
          icon={IconRefresh}
          label={t("kernel.files.retry", { name: file.name })}
          onClick={() => onRetry(file.id)}
        />
      )}
      <IconButton
        size="dense"
        icon={IconX}
        label={
          state.is === "sending"
            ? t("kernel.files.cancel", { name: file.name })
            : t("kernel.picker.removeChoice", { name: file.name })
        }
        onClick={() => onRemove(file.id)}
      />
    </li>
  );
}

function FileState(props: { file: GivenFile }) {
  const t = useWords();
  const { name, bytes, state } = props.file;
  const size = sayBytes(t, bytes);
  if (state.is === "refused") return <span className={styles.bad}>{state.reason}</span>;
  if (state.is === "done") return <span className={styles.ok}>{t("kernel.files.done", { size })}</span>;
  if (state.is === "waiting") return <span className={styles.quiet}>{size}</span>;
  return (
    <span className={styles.sending}>
      <ProgressBar label={name} share={state.share} />
      <span className={styles.quiet}>
        {t("kernel.files.progress", { percent: formatPercent(t.locale, state.share), size })}
      </span>
    </span>
  );
}

function refusalOf(
  t: Words,
  file: File,
  limits: Pick<FileDropProps, "accept" | "kinds" | "limitBytes">,
): string | null {
  const { name } = file;
  if (!isAccepted(file, limits.accept)) return t("kernel.files.wrongKind", { name, kinds: limits.kinds });
  if (file.size === 0) return t("kernel.files.empty", { name });
  if (file.size <= limits.limitBytes) return null;
  return t("kernel.files.tooLarge", {
    name,
    size: sayBytes(t, file.size),
    limit: sayBytes(t, limits.limitBytes),
  });
}

function isAccepted(file: File, accept: string): boolean {
  return accept.split(",").some((kind) => {
    const one = kind.trim().toLowerCase();
    if (one.startsWith(".")) return file.name.toLowerCase().endsWith(one);
    return one.endsWith("/*") ? file.type.startsWith(one.slice(0, -1)) : file.type === one;
  });
}
