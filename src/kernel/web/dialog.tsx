import type { Icon } from "@tabler/icons-react";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId, useRef } from "react";
import { Button, Buttons, IconButton } from "./button.tsx";
import styles from "./dialog.module.css";
import { useWords } from "./words.tsx";

type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** "sheet" comes from the end of the line (on phones from below), for filters and details; "panel" is a wide one. */
  readonly look?: "dialog" | "wide" | "sheet" | "panel" | "drawer";
  /** "byAction" for what is shown this once: neither Escape nor a press beside it takes it away. */
  readonly leave?: "freely" | "byAction";
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** Something to finish or leave before the page goes on; the browser keeps the focus inside. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, look = "dialog", leave = "freely" } = props;
  const t = useWords();
  const id = useId();
  const place = useRef<HTMLDialogElement>(null);
  useModal(place, props);
  if (!isOpen) return null;
  return (
    <dialog ref={place} aria-labelledby={id} className={`${styles.dialog} ${styles[look]}`}>
      <div className={styles.inside}>
        <header className={styles.head}>
          <h2 id={id}>{props.title}</h2>
          {leave === "freely" && <IconButton icon={IconX} label={t("kernel.close")} onClick={onClose} />}
        </header>
        <div className={styles.body}>{props.children}</div>
        {props.actions !== undefined && <footer className={styles.foot}>{props.actions}</footer>}
      </div>
    </dialog>
  );
}

/** Shows it above everything; Escape and a press beside it leave. `data-focus-first` marks where the focus begins. */
function useModal(
  place: RefObject<HTMLDialogElement | null>,
  props: Pick<DialogProps, "isOpen" | "onClose" | "leave">,
): void {
  const { isOpen } = props;
  const leave = useEffectEvent(() => {
    if (props.leave !== "byAction") props.onClose();
  });
  useEffect(() => {
    const dialog = place.current;
    if (!isOpen || dialog === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    dialog.addEventListener(
      "cancel",
      (event) => {
        event.preventDefault();
        leave();
      },
      { signal },
    );
    dialog.addEventListener("click", (event) => event.target === dialog && leave(), { signal });
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-focus-first]")?.focus();
    return () => {
      stop.abort();
      dialog.close();
    };
  }, [place, isOpen]);
}

type ConfirmProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What will follow, in numbers and names. */
  readonly children: ReactNode;
  /** The button says the consequence: "Close operation", not "OK". */
  readonly doIt: string;
  readonly doItIcon?: Icon;
  readonly keepIt?: string;
  readonly tone?: "plain" | "danger";
  readonly isBusy?: boolean;
  readonly onDoIt: () => void;
};

/** Asks before something that cannot be taken back. The focus stands on the harmless answer. */
export function Confirm(props: ConfirmProps) {
  const t = useWords();
  const { tone = "danger", doItIcon, isBusy = false } = props;
  return (
    <Dialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <Buttons align="end">
          <Button data-focus-first onClick={props.onClose}>
            {props.keepIt ?? t("kernel.cancel")}
          </Button>
          <Button
            look={tone === "danger" ? "danger" : "primary"}
            isBusy={isBusy}
            {...(doItIcon === undefined ? {} : { icon: doItIcon })}
            onClick={props.onDoIt}
          >
            {props.doIt}
          </Button>
        </Buttons>
      }
    >
      <div className={styles.consequence}>{props.children}</div>
    </Dialog>
  );
}
