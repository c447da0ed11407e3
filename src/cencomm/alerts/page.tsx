import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { api } from "#kernel/web/api";
import { useGo, usePathParams } from "#kernel/web/navigation";
import { Failed, Loading } from "#kernel/web/states";
import type { AlertTarget } from "./contract.ts";

/** CC-19: the opaque link of an alert mail. Only who it was made for, signed in, is led on; to others nothing is there. */
export function Page() {
  const token = usePathParams()["token"] ?? "";
  const go = useGo();
  const { data, error, refetch } = useQuery({
    queryKey: ["cencomm", "alert", token],
    queryFn: ({ signal }) =>
      api.get<AlertTarget>(`/api/cencomm/alerts/${encodeURIComponent(token)}`, { signal }),
  });
  const leadOn = useEffectEvent(({ operationId, messageId }: AlertTarget) => {
    void go("/operations/$operation/mailbox", { operation: operationId }, { message: messageId }, "replace");
  });
  useEffect(() => {
    if (data !== undefined) leadOn(data);
  }, [data]);
  return error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />;
}
