import { IconCamera, IconPaperclip } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { pathOf } from "#customs/message/editing";
import { type InputProps, idsOf } from "#customs/web/form";
import { Button } from "#kernel/web/button";
import { useWords } from "#kernel/web/words";
import { DraftFiles } from "../attachments/draft-files.tsx";
import { useDropZone } from "../attachments/drop-zone.tsx";
import { useUploads } from "../attachments/uploads.tsx";
import type { DraftKeeper, Kept } from "../drafts/keeper.tsx";
import type { FormattedContent } from "./contract.ts";
import styles from "./report.module.css";

type FilesAnswerProps = InputProps & {
  readonly keeper: DraftKeeper<FormattedContent>;
  readonly kept: Kept<FormattedContent>;
  readonly onArrived: (id: string) => void;
  /** How many of this answer's files are not there yet. */
  readonly onPending: (path: string, n: number) => void;
};

/** Pictures from the camera or the device, or other files: sent at once, with how far each is. */
export function FilesAnswer(props: FilesAnswerProps) {
  const { field, place, answer, onAnswer, keeper, kept, onArrived } = props;
  const t = useWords();
  const choice = useRef<HTMLInputElement>(null);
  const uploads = useUploads({
    operation: keeper.operation,
    begin: () => keeper.begin(),
    attach: (attachment) => {
      keeper.attach(attachment);
      onArrived(attachment.id);
    },
  });
  const path = pathOf(place);
  const pending = uploads.uploads.length;
  const tell = useEffectEvent((n: number) => props.onPending(path, n));
  useEffect(() => {
    tell(pending);
    return () => tell(0);
  }, [pending]);
  const ids = idsOf(answer);
  const isPictures = field.type === "pictures";
  const { isOver, handlers } = useDropZone(uploads.add);
  return (
    <div className={`${styles.drop} ${isOver ? styles.over : ""}`} {...handlers}>
      <Button icon={isPictures ? IconCamera : IconPaperclip} onClick={() => choice.current?.click()}>
        {isPictures ? t("cencomm.report.pictures") : t("cencomm.report.files")}
      </Button>
      <input
        ref={choice}
        type="file"
        multiple
        hidden
        accept={isPictures ? "image/*" : undefined}
        aria-label={isPictures ? t("cencomm.report.pictures") : t("cencomm.report.files")}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <DraftFiles
        operation={keeper.operation}
        draft={kept.id}
        attachments={kept.attachments.filter(({ id }) => ids.includes(id))}
        uploads={uploads}
        onDetached={(id) => {
          keeper.detach(id);
          const rest = ids.filter((one) => one !== id);
          onAnswer(rest.length === 0 ? undefined : rest);
        }}
      />
    </div>
  );
}
