import { useEffect, useEffectEvent } from "react";
import { useGo, usePath, usePathParams } from "#kernel/web/navigation";
import { useMyOperations } from "./mine.tsx";

/** AD-01: at first entry an operation's purpose and handling are read, then one goes on to where one was going. */
export function useTermsFirst(): void {
  const path = usePath();
  const operation = usePathParams()["operation"] ?? "";
  const go = useGo();
  const { data: mine } = useMyOperations();
  const isUnseen = mine?.find(({ id }) => id === operation)?.termsSeen === false;
  const comesFirst = isUnseen && !path.endsWith("/terms");
  const lead = useEffectEvent(() => {
    const then = `${path}${location.search}`;
    void go("/operations/$operation/terms", { operation }, { then }, "replace");
  });
  useEffect(() => {
    if (comesFirst) lead();
  }, [comesFirst]);
}
