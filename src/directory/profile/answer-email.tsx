import { IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Button, ButtonLink } from "#kernel/web/button";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { CardForm } from "../sign-in/frame.tsx";
import type { AnswerEmail, EmailAnswered } from "./contract.ts";

/** CC-05: a mailbox answers to a change of address: the new one proves itself, the old one agrees or refuses. */
export function AnswerEmailChange(props: { token: string; mailbox: "old" | "new" }) {
  const t = useWords();
  const { token, mailbox } = props;
  const send = useMutation({
    mutationFn: (answer: AnswerEmail["answer"]) =>
      api.post<EmailAnswered>("/api/links/email", { token, answer }),
  });
  const isSending = (answer: AnswerEmail["answer"]) => send.isPending && send.variables === answer;
  return (
    <CardForm
      title={t("directory.answerEmail.title")}
      intro={t(`directory.answerEmail.${mailbox}.intro`)}
      onSubmit={() => send.mutate("agree")}
    >
      {send.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, send.error)}
        </Note>
      )}
      {send.data ? (
        <Outcome outcome={send.data.outcome} mailbox={mailbox} />
      ) : (
        <>
          <Button type="submit" look="primary" isWide isBusy={isSending("agree")}>
            {t(`directory.answerEmail.${mailbox}.agree`)}
          </Button>
          <Button
            look="dangerQuiet"
            isWide
            isBusy={isSending("refuse")}
            onClick={() => send.mutate("refuse")}
          >
            {t("directory.answerEmail.refuse")}
          </Button>
        </>
      )}
    </CardForm>
  );
}

function Outcome(props: { outcome: EmailAnswered["outcome"]; mailbox: "old" | "new" }) {
  const t = useWords();
  const { outcome, mailbox } = props;
  const words = outcome === "waiting" ? t(`directory.answerEmail.${mailbox}.waiting`) : null;
  return (
    <>
      <Note
        tone={outcome === "changed" ? "ok" : "plain"}
        icon={outcome === "changed" ? IconCircleCheck : IconInfoCircle}
        role="status"
      >
        {words ??
          t(outcome === "changed" ? "directory.answerEmail.changed" : "directory.answerEmail.refused")}
      </Note>
      <ButtonLink look="quiet" to="/">
        {t("kernel.continue")}
      </ButtonLink>
    </>
  );
}
