import { IconTrashX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { IconButton } from "#kernel/web/button";
import { Confirm } from "#kernel/web/dialog";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { boxesQuery } from "./boxes.tsx";
import type { Changed } from "./contract.ts";
import { mailsKey } from "./mails.tsx";
import { usePlace } from "./place.tsx";

/** CC-07: empties the waste bin for good; others keep their copies. */
export function EmptyBin() {
  const t = useWords();
  const [{ operation }] = usePlace();
  const queries = useQueryClient();
  const [isAsking, ask] = useState(false);
  const empty = useMutation({
    mutationFn: () => api.delete<Changed>(`/api/cencomm/operations/${operation}/mailbox/bin`),
    onSuccess: ({ changed }) => {
      ask(false);
      toast(t("cencomm.bin.emptied", { n: changed }));
      void queries.invalidateQueries({ queryKey: mailsKey(operation) });
      void queries.invalidateQueries(boxesQuery(operation));
    },
  });
  return (
    <>
      <IconButton size="dense" icon={IconTrashX} label={t("cencomm.bin.empty")} onClick={() => ask(true)} />
      <Confirm
        title={t("cencomm.bin.emptyTitle")}
        isOpen={isAsking}
        onClose={() => ask(false)}
        doIt={t("cencomm.bin.empty")}
        isBusy={empty.isPending}
        onDoIt={() => empty.mutate()}
      >
        <p>{t("cencomm.bin.emptyText")}</p>
        {empty.isError && (
          <Note tone="bad" role="alert">
            {sayProblem(t, empty.error)}
          </Note>
        )}
      </Confirm>
    </>
  );
}
