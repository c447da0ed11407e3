import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Failed } from "#kernel/web/states";
import type { Message, MessageVersion } from "../mailbox/contract.ts";
import { Attachments } from "./attachments.tsx";

/** Which version of a message is read. */
export type Reading = { readonly version: number; readonly onVersion: (version: number) => void };

/** CC-23: the version that is read: the newest, unless the reader chose another since it came. */
export function useReading({ version: latest }: Message): Reading {
  const [chosen, choose] = useState({ version: latest, of: latest });
  return {
    version: chosen.of === latest ? chosen.version : latest,
    onVersion: (version) => choose({ version, of: latest }),
  };
}

type FilesProps = { readonly operation: string; readonly message: Message; readonly version: number };

/** CC-23: the files of the version that is read: those of an earlier one are the ones it was sent with. */
export function VersionFiles(props: FilesProps) {
  const { operation, message, version } = props;
  const isLatest = version === message.version;
  const query = useQuery({
    queryKey: ["cencomm", "version", operation, message.id, version],
    queryFn: ({ signal }) =>
      api.get<MessageVersion>(
        `/api/cencomm/operations/${operation}/messages/${message.id}/versions/${String(version)}`,
        { signal },
      ),
    enabled: !isLatest,
    staleTime: "static",
  });
  if (!isLatest && query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const attachments = isLatest ? message.attachments : (query.data?.attachments ?? []);
  if (attachments.length === 0) return null;
  return <Attachments operation={operation} attachments={attachments} />;
}
