import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { useGo } from "#kernel/web/navigation";
import { Problem } from "#kernel/web/problem";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { DraftKeeper } from "./keeper.tsx";

/** CC-07: the ways out of a draft, each with the way back to it. */
export function useLeaving(keeper: DraftKeeper<object>, leave: () => void) {
  const { operation } = keeper;
  const t = useWords();
  const goTo = useGoToDraft(keeper);
  const settle = useSettle(operation);
  const keep = async () => {
    const id = await keeper.keep();
    // What is not saved stays on the page, which says why.
    if (keeper.isUnsaved()) return;
    leave();
    if (id === null) return;
    settle();
    const more = { word: t("cencomm.drafts.goOn"), run: () => void goTo(id) };
    toast(t("cencomm.drafts.kept"), { icon: IconPencil, more });
  };
  const restore = async (draft: string) => {
    await api.post(`/api/cencomm/operations/${operation}/drafts/${draft}/restoration`);
    settle();
    await goTo(draft);
  };
  const discard = async () => {
    try {
      const draft = await keeper.discard();
      const undo = draft === null ? {} : { undo: () => void restore(draft) };
      toast(t("cencomm.drafts.discarded"), { icon: IconTrash, ...undo });
    } catch (error) {
      // It was gone already, or there is no line: it stays among the drafts, where it can be discarded.
      if (!(error instanceof Problem)) throw error;
    }
    settle();
    leave();
  };
  return { keep: () => void keep(), discard: () => void discard() };
}

function useGoToDraft({ operation, formatted }: DraftKeeper<object>): (draft: string) => Promise<void> {
  const go = useGo();
  return (draft) =>
    formatted === null
      ? go("/operations/$operation/compose", { operation }, { draft })
      : go("/operations/$operation/report", { operation }, { draft, kind: formatted.kind });
}

function useSettle(operation: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const kind of ["drafts", "boxes"])
      void queries.invalidateQueries({ queryKey: ["cencomm", kind, operation] });
  };
}
