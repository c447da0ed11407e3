import { IconBellRinging, IconCalendarEvent, IconUserCheck, IconUserShare } from "@tabler/icons-react";
import { useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { useSession } from "#kernel/web/session";
import { useWords } from "#kernel/web/words";
import styles from "./assignment-list.module.css";
import type { CaseActs } from "./case-acts.tsx";
import type { Assignment, CaseDetail } from "./contract.ts";
import { DeadlineDialog } from "./deadline-dialog.tsx";
import { HandDialog } from "./hand-dialog.tsx";

type ActsProps = {
  readonly operation: string;
  readonly opened: CaseDetail;
  readonly assignment: Assignment;
  readonly acts: CaseActs;
};

/** CC-13: take in charge, hand to somebody else, let go, remind, set another deadline; as far as one may. */
export function AssignmentActs(props: ActsProps) {
  const { operation, opened, assignment, acts } = props;
  const [asks, ask] = useState<"hand" | "deadline" | null>(null);
  const { mayTake, mayHand, maySetDeadline } = assignment.rights;
  const mayRemind = opened.rights.mayRemind && assignment.reply === "none";
  const isSettled = assignment.reply === "final";
  if (isSettled || !(mayTake || mayHand || maySetDeadline || mayRemind)) return null;
  const close = () => ask(null);
  return (
    <div className={styles.acts}>
      <Buttons>
        <OwnerButtons {...props} onHand={() => ask("hand")} />
        {mayRemind && <RemindButton {...props} />}
        {maySetDeadline && <DeadlineButton onClick={() => ask("deadline")} />}
      </Buttons>
      {asks === "hand" && (
        <HandDialog
          operation={operation}
          messageId={opened.messageId}
          assignment={assignment}
          onClose={close}
          onHand={(to) => {
            close();
            acts.hand(assignment.id, to);
          }}
        />
      )}
      {asks === "deadline" && (
        <DeadlineDialog
          deadline={assignment.deadline}
          onClose={close}
          onSet={(deadline) => {
            close();
            acts.setDeadline(assignment.id, deadline);
          }}
        />
      )}
    </div>
  );
}

function OwnerButtons(props: ActsProps & { onHand: () => void }) {
  const { assignment, acts, onHand } = props;
  const t = useWords();
  const me = useSession()?.person?.id ?? "";
  const { mayTake, mayHand } = assignment.rights;
  return (
    <>
      {mayTake && (
        <Button
          size="dense"
          icon={IconUserCheck}
          isBusy={acts.isBusy}
          onClick={() => acts.take(assignment.id, me)}
        >
          {t("cencomm.cases.take")}
        </Button>
      )}
      {mayHand && (
        <Button size="dense" look="quiet" icon={IconUserShare} onClick={onHand}>
          {t("cencomm.cases.hand")}
        </Button>
      )}
      {mayHand && assignment.owner?.personId === me && (
        <Button size="dense" look="quiet" isBusy={acts.isBusy} onClick={() => acts.release(assignment.id)}>
          {t("cencomm.cases.release")}
        </Button>
      )}
    </>
  );
}

function RemindButton(props: ActsProps) {
  const { assignment, acts } = props;
  const t = useWords();
  return (
    <Button
      size="dense"
      look="quiet"
      icon={IconBellRinging}
      isBusy={acts.isBusy}
      onClick={() => acts.remind([assignment.id])}
    >
      {t("cencomm.cases.remind")}
    </Button>
  );
}

function DeadlineButton(props: { onClick: () => void }) {
  const t = useWords();
  return (
    <Button size="dense" look="quiet" icon={IconCalendarEvent} onClick={props.onClick}>
      {t("cencomm.cases.setDeadline")}
    </Button>
  );
}
