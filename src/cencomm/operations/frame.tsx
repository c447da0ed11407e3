import { IconPencil } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useEvents } from "#kernel/web/events";
import { useGo } from "#kernel/web/navigation";
import type { FrameContent } from "#kernel/web/page";
import { useLiveWaiting, waitingQuery } from "../home/query.tsx";
import { boxesQuery } from "../mailbox/boxes.tsx";
import type { Boxes } from "../mailbox/contract.ts";
import { kinds } from "../mailbox/kinds.tsx";
import { isOpenFor } from "../messages/rules.ts";
import type { OperationCard } from "./contract.ts";
import { isOver } from "./looks.tsx";
import { useCurrentOperation } from "./mine.tsx";
import { OperationSwitcher } from "./switcher.tsx";
import { useTermsFirst } from "./terms-first.tsx";

/** What CENcomm puts into the frame: the operation, what waits in it, writing and searching. */
export function useFrame(): FrameContent {
  const queries = useQueryClient();
  const operation = useCurrentOperation();
  const boxes = useQuery({
    ...boxesQuery(operation?.id ?? ""),
    enabled: operation?.termsSeen === true,
  });
  const waiting = useQuery({ ...waitingQuery, enabled: operation !== null });
  const overdue = waiting.data?.get(operation?.id ?? "")?.overdue ?? 0;
  const go = useGo();
  useLiveWaiting();
  useTermsFirst();
  useEvents(["cencomm.operation.*", "cencomm.members.*"], () => {
    void queries.invalidateQueries({ queryKey: ["cencomm", "operations"] });
  });
  useEvents(["cencomm.message.*", "cencomm.mailbox.*", "cencomm.draft.*"], () => {
    void queries.invalidateQueries({ queryKey: ["cencomm", "boxes"] });
  });
  return useMemo(
    () => ({
      params: operation === null ? {} : { operation: operation.id },
      grants: grantsOf(operation),
      // What is over can only be read: nothing in it waits.
      badges: operation === null || isOver(operation) ? {} : badgesOf(boxes.data, overdue),
      switcher: operation === null ? null : <OperationSwitcher current={operation} />,
      action: operation === null ? null : writingIn(operation, go),
      search:
        operation === null
          ? null
          : {
              word: "cencomm.frame.search",
              go: (text) =>
                void go(
                  "/operations/$operation/mailbox",
                  { operation: operation.id },
                  { box: "all", q: text },
                ),
            },
      line: null,
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `go` is made anew with each rendering and does the same
    [operation, boxes.data, overdue],
  );
}

/** CC-11: a new message and, beside it, the formatted kinds that the operation still takes; nothing in a closed one. */
function writingIn({ id, state }: OperationCard, go: ReturnType<typeof useGo>): FrameContent["action"] {
  if (!isOpenFor("free", state)) return null;
  const params = { operation: id };
  const formatted = (["warning", "seizure", "feedback", "licit_movement"] as const).filter((kind) =>
    isOpenFor(kind, state),
  );
  return {
    word: "cencomm.frame.newMessage",
    icon: IconPencil,
    shortcut: "c",
    go: () => void go("/operations/$operation/compose", params),
    more: {
      word: "cencomm.frame.newOther",
      entries: formatted.map((kind) => ({
        word: `cencomm.report.new.${kind}` as const,
        icon: kinds[kind].icon,
        iconTurns: kind === "feedback",
        go: () => void go("/operations/$operation/report", params, { kind }),
      })),
    },
  };
}

/** What the pages of the side ask: "organise" for OCU+, "coordinate" for both roles of the coordination unit. */
function grantsOf(operation: OperationCard | null): ReadonlySet<string> {
  const role = operation?.myRole;
  if (role === "OCU+") return new Set(["member", "coordinate", "organise"]);
  if (role === "OCU") return new Set(["member", "coordinate"]);
  return new Set(role === undefined ? [] : ["member"]);
}

function badgesOf(boxes: Boxes | undefined, overdue: number): FrameContent["badges"] {
  const unread = boxes?.unread.inbox ?? 0;
  return {
    ...(unread > 0 && { unread: { n: unread, tone: "hot" } }),
    ...(overdue > 0 && { cases: { n: overdue, tone: "late" } }),
  };
}
