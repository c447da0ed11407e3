import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import type { AskedSection } from "#customs/message/resolve";
import type { Problem as AnswerProblem } from "#customs/seizure/problem";
import type { AnswerError } from "#kernel/web/error-summary";
import { useGo } from "#kernel/web/navigation";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { MessageCorrected } from "../corrections/contract.ts";
import type { MessageSent, SendMessage } from "../sending/contract.ts";
import { type DraftToSend, useSendCommand } from "../sending/use-send.tsx";
import { answerErrors, applying, refusedErrors } from "./judge.tsx";
import type { Report } from "./open-report.tsx";

type Situation = {
  readonly sections: readonly AskedSection[];
  /** What stands against the answers. */
  readonly against: readonly AnswerProblem[];
  readonly people: number;
  /** Files that are still on their way. */
  readonly pending: number;
  readonly onRefused: (paths: readonly string[]) => void;
};

/** CC-11, CC-23: checks what was written, names everything that has to be mended at once, and sends it. */
export function useSubmit(report: Report, situation: Situation) {
  const { sections, against, people, pending, onRefused } = situation;
  const t = useWords();
  const [isTold, tell] = useState(false);
  const sending = useSending(report, sections);
  const refused = refusedErrors(t, sections, sending.state.is === "refused" ? sending.state.problem : null);
  const own: readonly AnswerError[] = [
    ...(people === 0 && report.corrects === null
      ? [
          {
            path: "recipients",
            label: t("cencomm.compose.to"),
            problem: t("cencomm.problem.nobodyAddressed"),
          },
        ]
      : []),
    ...answerErrors(t, sections, against),
    ...(pending > 0
      ? [
          {
            path: "files",
            label: t("cencomm.files.title"),
            problem: t("cencomm.files.notThere", { n: pending }),
          },
        ]
      : []),
  ];
  const errors = own.length > 0 ? own : refused;
  return {
    state: sending.state,
    /** Told once somebody has tried to send; then each is gone as soon as it is mended. */
    errors: isTold ? errors : [],
    refusedAt: (path: string) => refused.find((error) => error.path === path)?.problem,
    press: () => {
      tell(true);
      if (own.length > 0) onRefused(own.map(({ path }) => path));
      else sending.send();
    },
  };
}

function useSending(report: Report, sections: readonly AskedSection[]) {
  const { keeper, kind, corrects } = report;
  const { operation } = keeper;
  const t = useWords();
  const go = useGo();
  const messages = `/api/cencomm/operations/${operation}/messages`;
  const open = (message: string, box: "sent" | "all") =>
    void go("/operations/$operation/mailbox", { operation }, { box, message });
  const contentNow = () => {
    const { content } = keeper.look();
    return { ...content, answers: applying(content.answers, sections) };
  };
  const sending = useSendCommand<MessageSent>(keeper, {
    path: messages,
    bodyOf: (draft): SendMessage => ({ kind, draft, content: contentNow() }),
    onDone: ({ messageId, number, people }) => {
      toast(t("cencomm.report.sent", { number: number ?? "", n: people }), { icon: IconSend });
      open(messageId, "sent");
    },
  });
  const correcting = useSendCommand<MessageCorrected>(keeper, {
    path: `${messages}/${corrects?.messageId ?? ""}/corrections`,
    bodyOf: (draft: DraftToSend) => {
      const { answers, carriedOver, priority } = contentNow();
      return { draft, content: { answers, carriedOver, priority } };
    },
    onDone: ({ messageId, number, version }) => {
      toast(t("cencomm.report.corrected", { number, version }), { icon: IconSend });
      open(messageId, "all");
    },
  });
  return corrects === null ? sending : correcting;
}
