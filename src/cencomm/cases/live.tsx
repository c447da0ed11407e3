import { useEvents } from "#kernel/web/events";
import { useRefresh } from "../mailbox/live.tsx";
import { casesKey } from "./query.tsx";

/** CC-13: what is shown of cases is asked anew when an event says that one changed: also when somebody reads a warning. */
export function useLiveCases(operation: string): void {
  const refresh = useRefresh();
  useEvents(["cencomm.case.*", "cencomm.message.*", "cencomm.receipt"], ({ tenant }) => {
    if (tenant === operation) refresh([casesKey(operation)]);
  });
}
