import { IconDownload, IconFile } from "@tabler/icons-react";
import { useState } from "react";
import { Dialog } from "#kernel/web/dialog";
import { Glyph } from "#kernel/web/icon";
import { useWords } from "#kernel/web/words";
import { sayBytes } from "#kernel/words/sizes";
import type { Attachment } from "../attachments/contract.ts";
import styles from "./attachments.module.css";

type AttachmentsProps = {
  readonly operation: string;
  readonly attachments: readonly Attachment[];
};

/** CC-07: the files of a message: pictures as pictures, the others by name; each can be kept. */
export function Attachments(props: AttachmentsProps) {
  const { operation, attachments } = props;
  const t = useWords();
  const [shown, show] = useState<Attachment | null>(null);
  const size = attachments.reduce((sum, { bytes }) => sum + bytes, 0);
  const pictures = attachments.filter(({ isPicture }) => isPicture);
  const others = attachments.filter(({ isPicture }) => !isPicture);
  return (
    <section className={styles.attachments}>
      <h3 className={styles.title}>
        {t("cencomm.message.attachments", { n: attachments.length })}
        <span className={styles.size}>{sayBytes(t, size)}</span>
      </h3>
      {pictures.length > 0 && (
        <ul className={styles.pictures}>
          {pictures.map((picture) => (
            <li key={picture.id}>
              <button
                type="button"
                className={styles.picture}
                title={picture.name}
                onClick={() => show(picture)}
              >
                <img src={`${pathOf(operation, picture)}/thumbnail`} alt={picture.name} loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.files}>
        {others.map((file) => (
          <li key={file.id}>
            <FileLink operation={operation} file={file} />
          </li>
        ))}
      </ul>
      {shown !== null && <PictureDialog operation={operation} picture={shown} onClose={() => show(null)} />}
    </section>
  );
}

function FileLink(props: { operation: string; file: Attachment }) {
  const { operation, file } = props;
  const t = useWords();
  return (
    <a className={styles.file} href={pathOf(operation, file)} download={file.name}>
      <Glyph icon={file.isPicture ? IconDownload : IconFile} size="s" />
      <bdi className={styles.name}>{file.name}</bdi>
      <span className={styles.size}>{sayBytes(t, file.bytes)}</span>
    </a>
  );
}

function PictureDialog(props: { operation: string; picture: Attachment; onClose: () => void }) {
  const { operation, picture, onClose } = props;
  return (
    <Dialog
      title={picture.name}
      look="wide"
      isOpen
      onClose={onClose}
      actions={<FileLink operation={operation} file={picture} />}
    >
      <img className={styles.whole} src={`${pathOf(operation, picture)}/picture`} alt={picture.name} />
    </Dialog>
  );
}

function pathOf(operation: string, { id }: Attachment): string {
  return `/api/cencomm/operations/${operation}/attachments/${id}`;
}
