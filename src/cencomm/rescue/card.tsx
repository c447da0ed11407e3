import { IconLifebuoy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { Entries, NoEntries } from "#kernel/web/entries";
import { useSession } from "#kernel/web/session";
import { Bars, Failed } from "#kernel/web/states";
import { Card } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import type { OperationForAdministrator } from "../operations/contract.ts";
import { AnswerDialog } from "./answer.tsx";
import { AskDialog } from "./ask.tsx";
import type { Rescue, RescueAnswer } from "./contract.ts";
import { RescueEntry } from "./entries.tsx";
import { administratedRescuesQuery } from "./query.tsx";

type Asked = { readonly rescue: Rescue; readonly answer: RescueAnswer };

/** CC-01: whether an operation needs a new organiser, who asked for whom, and what the second administrator says. */
export function AdministratedRescueCard(props: { operation: OperationForAdministrator }) {
  const t = useWords();
  const { operation } = props;
  const [asked, ask] = useState<Asked | "new" | null>(null);
  const { data: rescues, error, refetch } = useQuery(administratedRescuesQuery(operation.id));
  const isWaiting = rescues?.some(({ outcome }) => outcome === "waiting") !== false;
  return (
    <Card
      level="section"
      title={t("cencomm.rescue.title")}
      subtitle={sayWhy(t, operation)}
      inside="flush"
      actions={
        !isWaiting && (
          <Button
            look={operation.organisers === 0 ? "primary" : "plain"}
            icon={IconLifebuoy}
            onClick={() => ask("new")}
          >
            {t("cencomm.rescue.ask")}
          </Button>
        )
      }
    >
      {rescues === undefined && error !== null && <Failed error={error} onRetry={() => void refetch()} />}
      {rescues === undefined && error === null && <Bars rows={1} />}
      {rescues !== undefined && <RescueList rescues={rescues} onAsk={ask} />}
      {asked === "new" && <AskDialog operation={operation} onClose={() => ask(null)} />}
      {asked !== null && asked !== "new" && (
        <AnswerDialog operation={operation} {...asked} onClose={() => ask(null)} />
      )}
    </Card>
  );
}

function RescueList(props: { rescues: readonly Rescue[]; onAsk: (asked: Asked) => void }) {
  const t = useWords();
  const { rescues, onAsk } = props;
  return (
    <Entries label={t("cencomm.rescue.title")}>
      {rescues.length === 0 && <NoEntries>{t("cencomm.rescue.none")}</NoEntries>}
      {rescues.map((rescue) => (
        <RescueEntry
          key={rescue.id}
          rescue={rescue}
          actions={rescue.outcome === "waiting" && <Answers rescue={rescue} onAsk={onAsk} />}
        />
      ))}
    </Entries>
  );
}

function sayWhy(t: Words, { organisers, organisersInvited }: OperationForAdministrator): string {
  if (organisers > 0) return t("cencomm.rescue.why.able", { n: organisers });
  return t(organisersInvited > 0 ? "cencomm.rescue.why.invited" : "cencomm.rescue.why.nobody");
}

/** Whoever asked withdraws; another administrator confirms or declines. */
function Answers(props: { rescue: Rescue; onAsk: (asked: Asked) => void }) {
  const t = useWords();
  const me = useSession()?.person?.id;
  const { rescue, onAsk } = props;
  const answers = rescue.askedBy.id === me ? (["withdrawn"] as const) : (["declined", "confirmed"] as const);
  return (
    <Buttons>
      {answers.map((answer) => (
        <Button
          key={answer}
          size="dense"
          look={answer === "confirmed" ? "primary" : "plain"}
          onClick={() => onAsk({ rescue, answer })}
        >
          {t(`cencomm.rescue.act.${answer}`)}
        </Button>
      ))}
    </Buttons>
  );
}
