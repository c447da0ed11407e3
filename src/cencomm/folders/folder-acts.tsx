import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { boxesQuery } from "../mailbox/boxes.tsx";
import type { Boxes } from "../mailbox/contract.ts";
import { mailsKey } from "../mailbox/mails.tsx";
import type { BoxSide, Folder, FolderMade } from "./contract.ts";

function pathOf(operation: string): string {
  return `/api/cencomm/operations/${operation}/folders`;
}

/** CC-10: makes a folder, or gives one another name; null makes one. */
export function useSaveFolder(operation: string, folder: Folder | null, onDone: (id: string) => void) {
  const settle = useSettle(operation);
  return useMutation({
    mutationFn: async ({ name, box }: { name: string; box: BoxSide }): Promise<string> => {
      if (folder === null) return (await api.post<FolderMade>(pathOf(operation), { box, name })).id;
      await api.patch(`${pathOf(operation)}/${folder.id}`, { name });
      return folder.id;
    },
    onSuccess: (id) => {
      settle();
      onDone(id);
    },
  });
}

/** CC-10: deletes a folder; its messages go back to inbox or sent. */
export function useDeleteFolder(operation: string, folder: Folder, onDone: () => void) {
  const settle = useSettle(operation);
  return useMutation({
    mutationFn: () => api.delete(`${pathOf(operation)}/${folder.id}`),
    onSuccess: () => {
      settle();
      onDone();
    },
  });
}

/** CC-10: moves a folder up or down among those of its side; seen at once. */
export function useOrderFolders(operation: string) {
  const queries = useQueryClient();
  const settle = useSettle(operation);
  const { queryKey } = boxesQuery(operation);
  return useMutation({
    mutationFn: (order: { box: BoxSide; folders: readonly string[] }) =>
      api.put(`${pathOf(operation)}/order`, order),
    onMutate: async ({ box, folders }) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData<Boxes>(queryKey, (boxes) => boxes && inOrder(boxes, box, folders));
    },
    onSettled: settle,
  });
}

/** The folders of a side with one of them a place further up or down. */
export function shifted(folders: readonly Folder[], folder: Folder, by: -1 | 1): readonly string[] {
  const ids = folders.filter(({ box }) => box === folder.box).map(({ id }) => id);
  const at = ids.indexOf(folder.id);
  const to = at + by;
  const other = ids[to];
  if (other === undefined) return ids;
  return ids.with(to, folder.id).with(at, other);
}

function inOrder(boxes: Boxes, box: BoxSide, ids: readonly string[]): Boxes {
  const mine = boxes.folders.filter((folder) => folder.box === box);
  const ordered = ids.flatMap((id) => mine.find((folder) => folder.id === id) ?? []);
  const others = boxes.folders.filter((folder) => folder.box !== box);
  return { ...boxes, folders: box === "in" ? [...ordered, ...others] : [...others, ...ordered] };
}

/** Asks anew for what folders change. Nobody waits for it: without a line it does not end. */
function useSettle(operation: string): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries(boxesQuery(operation));
    void queries.invalidateQueries({ queryKey: mailsKey(operation) });
  };
}
