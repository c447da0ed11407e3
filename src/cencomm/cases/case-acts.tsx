import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { Reminded } from "./contract.ts";
import { casesKey, casesPath } from "./query.tsx";

/** CC-13: what can be done about a case and its assignments; a refusal stands in `problem`. */
export function useCaseActs(operation: string, message: string) {
  const t = useWords();
  const queries = useQueryClient();
  const path = `${casesPath(operation)}/${message}`;
  const act = useMutation({
    /** Does it and returns what is said about it. */
    mutationFn: (does: () => Promise<string>) => does(),
    onSuccess: (said) => toast(said),
    onSettled: () => queries.invalidateQueries({ queryKey: casesKey(operation) }),
  });
  const setOwner = (assignment: string, personId: string | null, said: string) =>
    act.mutate(async () => {
      await api.put(`${path}/assignments/${assignment}/owner`, { personId });
      return said;
    });
  return {
    problem: act.error,
    isBusy: act.isPending,
    take: (assignment: string, me: string) => setOwner(assignment, me, t("cencomm.cases.done.taken")),
    hand: (assignment: string, to: { personId: string; name: string }) =>
      setOwner(assignment, to.personId, t("cencomm.cases.done.handed", { name: to.name })),
    release: (assignment: string) => setOwner(assignment, null, t("cencomm.cases.done.released")),
    setDeadline: (assignment: string, deadline: string) =>
      act.mutate(async () => {
        await api.put(`${path}/assignments/${assignment}/deadline`, { deadline });
        return t("cencomm.cases.done.deadline");
      }),
    remind: (assignmentIds: readonly string[] | null) =>
      act.mutate(async () => {
        const { people } = await api.post<Reminded>(`${path}/reminders`, { assignmentIds });
        return t("cencomm.cases.done.reminded", { n: people });
      }),
    reopen: (reason: string) =>
      act.mutate(async () => {
        await api.post(`${path}/reopenings`, { reason, deadline: null });
        return t("cencomm.cases.done.reopened");
      }),
  };
}

/** What `useCaseActs` gives. */
export type CaseActs = ReturnType<typeof useCaseActs>;
