import { IconAlertCircle, IconFile, IconLoader2, IconRefresh, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "#kernel/web/api";
import { IconButton } from "#kernel/web/button";
import { fieldId } from "#kernel/web/field";
import { Glyph } from "#kernel/web/icon";
import { sayProblem } from "#kernel/web/problem";
import { ProgressBar } from "#kernel/web/progress";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { isolateCode } from "#kernel/words/isolate";
import { formatPercent } from "#kernel/words/numbers";
import { sayBytes } from "#kernel/words/sizes";
import type { Attachment } from "./contract.ts";
import styles from "./draft-files.module.css";
import { saidMostBytes, type Upload, type Uploads } from "./uploads.tsx";

type DraftFilesProps = {
  readonly operation: string;
  readonly draft: string | null;
  readonly attachments: readonly Attachment[];
  readonly uploads: Uploads;
  readonly onDetached: (id: string) => void;
};

/** CC-07: the files of a draft: those that are there, and those on their way with how far they are. */
export function DraftFiles(props: DraftFilesProps) {
  const { operation, draft, attachments, uploads, onDetached } = props;
  const t = useWords();
  const detach = useMutation({
    mutationFn: (id: string) =>
      api.delete(`/api/cencomm/operations/${operation}/drafts/${draft ?? ""}/attachments/${id}`),
    onSuccess: (_nothing, id) => onDetached(id),
  });
  if (attachments.length + uploads.uploads.length === 0) return null;
  return (
    <section
      id={fieldId("files")}
      tabIndex={-1}
      className={styles.files}
      aria-label={t("cencomm.files.title")}
    >
      <ul className={styles.list}>
        {attachments.map((file) => (
          <li key={file.id}>
            <AttachedFile operation={operation} file={file} onRemove={() => detach.mutate(file.id)} />
          </li>
        ))}
        {uploads.uploads.map((one) => (
          <li key={one.id} className={one.state.is === "unfit" ? styles.whole : undefined}>
            <FileOnItsWay
              upload={one}
              onCancel={() => uploads.cancel(one.id)}
              onRetry={() => uploads.retry(one)}
            />
          </li>
        ))}
      </ul>
      {detach.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, detach.error)}
        </Note>
      )}
    </section>
  );
}

function AttachedFile(props: { operation: string; file: Attachment; onRemove: () => void }) {
  const { operation, file, onRemove } = props;
  const t = useWords();
  const path = `/api/cencomm/operations/${operation}/attachments/${file.id}`;
  return (
    <FileCard
      picture={
        file.isPicture ? (
          <img className={styles.picture} src={`${path}/thumbnail`} alt="" />
        ) : (
          <Glyph icon={IconFile} />
        )
      }
      name={
        <a className={styles.name} href={path} download={file.name} title={file.name}>
          <bdi>{file.name}</bdi>
        </a>
      }
      detail={sayBytes(t, file.bytes)}
      acts={
        <IconButton
          size="dense"
          icon={IconX}
          label={t("kernel.picker.removeChoice", { name: file.name })}
          onClick={onRemove}
        />
      }
    />
  );
}

function FileOnItsWay(props: { upload: Upload; onCancel: () => void; onRetry: () => void }) {
  const { upload, onCancel, onRetry } = props;
  const t = useWords();
  const { file, state } = upload;
  const isRefused = state.is === "refused" || state.is === "unfit";
  const stopWord = isRefused ? "kernel.picker.removeChoice" : "kernel.files.cancel";
  return (
    <FileCard
      isBad={isRefused}
      picture={<Glyph icon={isRefused ? IconAlertCircle : IconLoader2} />}
      name={
        state.is === "unfit" ? null : (
          <span className={styles.name} title={file.name}>
            <bdi>{file.name}</bdi>
          </span>
        )
      }
      detail={<UploadState upload={upload} />}
      acts={
        <>
          {state.is === "refused" && (
            <IconButton
              size="dense"
              icon={IconRefresh}
              label={t("kernel.files.retry", { name: file.name })}
              onClick={onRetry}
            />
          )}
          <IconButton size="dense" icon={IconX} label={t(stopWord, { name: file.name })} onClick={onCancel} />
        </>
      }
    />
  );
}

function UploadState(props: { upload: Upload }) {
  const t = useWords();
  const { file, state } = props.upload;
  switch (state.is) {
    case "waiting":
      return sayBytes(t, file.size);
    case "sending":
      return (
        <>
          <ProgressBar label={file.name} share={state.share} />
          <span>
            {t("kernel.files.progress", {
              percent: formatPercent(t.locale, state.share),
              size: sayBytes(t, file.size),
            })}
          </span>
        </>
      );
    case "unfit":
      return <span role="alert">{sayUnfit(t, file, state.why)}</span>;
    case "refused":
      return <span role="alert">{sayProblem(t, state.problem)}</span>;
    default:
      return state satisfies never;
  }
}

function sayUnfit(t: Words, file: File, why: "tooLarge" | "empty"): string {
  const name = isolateCode(file.name);
  if (why === "empty") return t("kernel.files.empty", { name });
  return t("kernel.files.tooLarge", {
    name,
    size: sayBytes(t, file.size),
    limit: sayBytes(t, saidMostBytes),
  });
}

function FileCard(props: {
  picture: ReactNode;
  name: ReactNode;
  detail: ReactNode;
  acts: ReactNode;
  isBad?: boolean;
}) {
  return (
    <div className={`${styles.file} ${props.isBad === true ? styles.bad : ""}`}>
      {props.picture}
      <span className={styles.words}>
        {props.name}
        <span className={styles.detail}>{props.detail}</span>
      </span>
      {props.acts}
    </div>
  );
}
