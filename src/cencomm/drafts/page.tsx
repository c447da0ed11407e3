import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ButtonLink } from "#kernel/web/button";
import { useZone } from "#kernel/web/clock";
import { useAddressSearch, usePathParams } from "#kernel/web/navigation";
import { Problem } from "#kernel/web/problem";
import { Failed, Loading, Situation } from "#kernel/web/states";
import { useWords } from "#kernel/web/words";
import { formatInstant } from "#kernel/words/dates";
import { useMyOperation } from "../operations/mine.tsx";
import { Compose } from "./compose.tsx";
import type { AnsweredAs } from "./contract.ts";
import type { DraftKeeper } from "./keeper.tsx";
import { enterKeeper, findKeeper, leaveKeeper, openKeeper, type Writing } from "./keepers.tsx";

/** CC-07: writing a message: new, going on with a draft, answering one, or to one person. */
export function Page() {
  const writing = useWriting();
  const { data: keeper, error, refetch } = useKeeper(writing);
  const operation = useMyOperation(writing.operation);
  if (operation === null) return <Failed error={new Problem(404, {})} />;
  if (operation?.state === "closed") return <Closed operation={operation.id} />;
  if (keeper !== undefined) return <Open key={numberOf(keeper)} keeper={keeper} />;
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  return <Loading />;
}

function Closed(props: { operation: string }) {
  const t = useWords();
  return (
    <Situation
      level="page"
      icon={IconLock}
      title={t("cencomm.problem.operationClosed")}
      actions={
        <ButtonLink to="/operations/$operation/mailbox" params={props}>
          {t("cencomm.home.openMailbox")}
        </ButtonLink>
      }
    />
  );
}

function Open(props: { keeper: DraftKeeper }) {
  const { keeper } = props;
  useEffect(() => {
    enterKeeper(keeper);
    return () => void leaveKeeper(keeper);
  }, [keeper]);
  return <Compose keeper={keeper} />;
}

function useWriting(): Writing {
  const operation = usePathParams()["operation"] ?? "";
  const [{ draft = null, answer, as, to = null }] = useAddressSearch();
  const kind = kinds.find((one) => one === as);
  const answers = answer === undefined || kind === undefined ? null : { messageId: answer, as: kind };
  return { operation, draft, answer: answers, to };
}

const kinds: readonly AnsweredAs[] = ["reply", "reply_all", "forward"];

/** The text that the address asks for; what is already open is not asked for again. */
function useKeeper(writing: Writing) {
  const t = useWords();
  const zone = useZone();
  return useQuery<DraftKeeper>({
    queryKey: ["cencomm", "writing", writing],
    queryFn: () =>
      openKeeper(writing, ({ name, sentAt }) =>
        t("cencomm.compose.wrote", { name, when: formatInstant(t.locale, sentAt, zone) }),
      ),
    initialData: () => findKeeper(writing),
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
  });
}

const numbers = new WeakMap<DraftKeeper, number>();
let last = 0;

/** Tells texts apart, so that another one has an editor of its own. */
function numberOf(keeper: DraftKeeper): number {
  const known = numbers.get(keeper);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(keeper, last);
  return last;
}
