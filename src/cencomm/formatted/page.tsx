import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAddressSearch, usePathParams } from "#kernel/web/navigation";
import { Failed, Loading } from "#kernel/web/states";
import { leaveKeeper } from "../drafts/keepers.tsx";
import type { FormattedKind } from "../templates/contract.ts";
import { type Asking, openReport, type Report } from "./open-report.tsx";
import { WriteReport } from "./write-report.tsx";

/** CC-11: writing a warning, a feedback or a seizure: new, from a draft, as an answer, or as a correction. */
export function Page() {
  const asking = useAsking();
  // As soon as there is a draft the address names it: the same text goes on.
  const {
    data: report,
    error,
    refetch,
  } = useQuery({
    queryKey: ["cencomm", "reporting", asking],
    queryFn: () => openReport(asking),
    placeholderData: (before) => (before?.keeper.look().id === asking.draft ? before : undefined),
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
    retry: false,
  });
  if (report !== undefined) return <Open report={report} />;
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  return <Loading />;
}

function Open(props: { report: Report }) {
  const { keeper } = props.report;
  useEffect(() => () => void leaveKeeper(keeper), [keeper]);
  return <WriteReport report={props.report} />;
}

function useAsking(): Asking {
  const operation = usePathParams()["operation"] ?? "";
  const [{ kind, draft = null, answer = null, also = null, correct = null }] = useAddressSearch();
  return { operation, kind: kinds.find((one) => one === kind) ?? "warning", draft, answer, also, correct };
}

const kinds: readonly FormattedKind[] = ["warning", "feedback", "seizure", "licit_movement"];
