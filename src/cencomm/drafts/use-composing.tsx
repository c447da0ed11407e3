import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { AnswerError } from "#kernel/web/error-summary";
import { useEvents } from "#kernel/web/events";
import { useAddressSearch, useGoBack } from "#kernel/web/navigation";
import { useWords } from "#kernel/web/words";
import { useUploads } from "../attachments/uploads.tsx";
import { useResolution } from "../recipients/queries.tsx";
import { checkMessage, refusedAnswers } from "../sending/checks.tsx";
import { useSend } from "../sending/use-send.tsx";
import type { DraftKeeper, Kept } from "./keeper.tsx";
import { useLeaving } from "./use-leaving.tsx";
import { useText } from "./use-text.tsx";

/** From how many people on the keyboard's way of sending asks once more. */
const manyPeople = 50;

/** All that writing a message needs, around one text. */
export function useComposing(keeper: DraftKeeper) {
  const { operation } = keeper;
  const kept = useSyncExternalStore(keeper.listen, keeper.look);
  const text = useText(keeper, kept);
  const resolution = useResolution(operation, kept.content);
  const uploads = useUploads(keeper);
  const goBack = useGoBack();
  const leave = () => goBack("/operations/$operation/mailbox", { operation });
  const leaving = useLeaving(keeper, leave);
  useDraftAddress(keeper, kept.id);
  useOwnEvents(keeper);
  const sending = useSending(keeper, {
    kept,
    people: resolution.data?.people ?? 0,
    isCounting: resolution.isPlaceholderData || resolution.isPending,
    uploads: uploads.uploads.length,
    onSent: leave,
  });
  return {
    operation,
    keeper,
    kept,
    text,
    resolution: resolution.data,
    uploads,
    leave,
    ...leaving,
    ...sending,
  };
}

/** What `useComposing` gives. */
export type Composing = ReturnType<typeof useComposing>;

type Situation = {
  readonly kept: Kept;
  readonly people: number;
  readonly isCounting: boolean;
  readonly uploads: number;
  readonly onSent: () => void;
};

/** Looks at the message first, asks where that is wanted, and sends. */
function useSending(keeper: DraftKeeper, { kept, people, isCounting, uploads, onSent }: Situation) {
  const t = useWords();
  const [found, tell] = useState<readonly AnswerError[]>([]);
  const [isAsking, ask] = useState(false);
  const { state, send } = useSend(keeper, onSent);
  const { content, attachments } = kept;
  const wrong = checkMessage(t, { content, people, files: attachments.length, uploads });
  const isRight = (): boolean => {
    tell(wrong);
    return wrong.length === 0;
  };
  const go = (how: "straight" | "asking") => {
    if (!isRight()) return;
    if (isCounting || how === "asking") ask(true);
    else send();
  };
  const refused = refusedAnswers(t, state.is === "refused" ? state.problem : null);
  const open = found.length > 0 ? wrong : refused;
  return {
    state: state.is === "unsaved" && kept.keeping.is === "saved" ? idle : state,
    /** What was found when sending was asked for; stays whole until all of it is mended, for it takes the focus. */
    found: open.length > 0 ? [...found, ...refused] : open,
    /** What is wrong now, beside each answer. */
    errorOf: (path: string) => open.find((error) => error.path === path)?.problem,
    isAsking,
    stopAsking: () => ask(false),
    /** Pressed with the pointer: the button has said how many will see it, unless they are being counted. */
    press: () => go("straight"),
    pressKeys: () => go(people > manyPeople ? "asking" : "straight"),
    sendNow: () => {
      ask(false);
      send();
    },
  };
}

const idle = { is: "idle" } as const;

/** As soon as there is a draft the address names it, so that reloading opens it again. */
function useDraftAddress(keeper: DraftKeeper, id: string | null): void {
  const [, change] = useAddressSearch();
  const name = useEffectEvent((draft: string) =>
    change({ draft, answer: undefined, as: undefined, to: undefined }, "replace"),
  );
  useEffect(() => {
    if (id !== null) name(id);
  }, [keeper, id]);
}

/** The same draft may be open in another window, or on the telephone. */
function useOwnEvents(keeper: DraftKeeper): void {
  useEvents(["cencomm.draft.changed"], ({ subject }) => {
    if (subject === keeper.look().id) void keeper.refresh();
  });
  useEvents(["kernel.begin"], () => {
    keeper.retry();
    void keeper.refresh();
  });
}
