import { IconInbox, IconSend } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "#kernel/web/api";
import { Button, Buttons } from "#kernel/web/button";
import { Radios } from "#kernel/web/choice";
import { Confirm, Dialog } from "#kernel/web/dialog";
import { Field, FieldGroup } from "#kernel/web/field";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import type { MailPage } from "../mailbox/contract.ts";
import { sayMatching } from "../mailbox/mails.tsx";
import { boxAddress, usePlace } from "../mailbox/place.tsx";
import type { BoxSide, Folder } from "./contract.ts";
import { useDeleteFolder, useSaveFolder } from "./folder-acts.tsx";
import styles from "./folder-dialogs.module.css";

/** What is being done to folders; null when nothing is. */
export type FolderTask =
  | { readonly is: "new" }
  | { readonly is: "rename"; readonly folder: Folder }
  | { readonly is: "delete"; readonly folder: Folder }
  | null;

/** The dialog for what is being done to folders. */
export function FolderDialogs(props: { task: FolderTask; onDone: () => void }) {
  const { task, onDone } = props;
  if (task === null) return null;
  if (task.is === "delete") return <DeleteFolder folder={task.folder} onDone={onDone} />;
  return <NameFolder folder={task.is === "new" ? null : task.folder} onDone={onDone} />;
}

function NameFolder(props: { folder: Folder | null; onDone: () => void }) {
  const { folder, onDone } = props;
  const t = useWords();
  const [{ operation }] = usePlace();
  const [name, setName] = useState(folder?.name ?? "");
  const [box, setBox] = useState<BoxSide>("in");
  const save = useSaveFolder(operation, folder, onDone);
  const title = folder === null ? t("cencomm.folders.new") : t("cencomm.folders.rename");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") save.mutate({ name: name.trim(), box });
  };
  return (
    <Dialog title={title} isOpen onClose={onDone}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={t("cencomm.folders.name")} need="required">
          <TextInput value={name} onChange={setName} maxLength={100} data-focus-first />
        </Field>
        {folder === null && <SideOfFolder box={box} onChange={setBox} />}
        {save.isError && (
          <Note tone="bad" role="alert">
            {sayProblem(t, save.error)}
          </Note>
        )}
        <Buttons align="end">
          <Button onClick={onDone}>{t("kernel.cancel")}</Button>
          <Button type="submit" look="primary" isBusy={save.isPending} disabled={name.trim() === ""}>
            {folder === null ? t("cencomm.folders.make") : t("kernel.save")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

function SideOfFolder(props: { box: BoxSide; onChange: (box: BoxSide) => void }) {
  const t = useWords();
  return (
    <FieldGroup label={t("cencomm.folders.side")} columns={2}>
      <Radios<BoxSide>
        look="cards"
        value={props.box}
        onChange={props.onChange}
        options={[
          { value: "in", label: t("cencomm.folders.sideIn"), icon: IconInbox },
          { value: "out", label: t("cencomm.folders.sideOut"), icon: IconSend },
        ]}
      />
    </FieldGroup>
  );
}

/** Says what happens to the messages in it, with their number. */
function DeleteFolder(props: { folder: Folder; onDone: () => void }) {
  const { folder, onDone } = props;
  const t = useWords();
  const [place, go] = usePlace();
  const inside = useInside(place.operation, folder);
  const remove = useDeleteFolder(place.operation, folder, () => {
    onDone();
    if (place.folder === folder.id)
      go({ ...boxAddress(folder.box === "in" ? "inbox" : "sent"), folder: undefined }, "replace");
  });
  return (
    <Confirm
      title={t("cencomm.folders.deleteTitle", { name: folder.name })}
      isOpen
      onClose={onDone}
      doIt={t("cencomm.folders.delete")}
      isBusy={remove.isPending || inside === null}
      onDoIt={() => remove.mutate()}
    >
      <p>{folder.box === "in" ? t("cencomm.folders.deleteIn") : t("cencomm.folders.deleteOut")}</p>
      {inside !== null && <p>{t("cencomm.folders.inside", { n: inside })}</p>}
      {remove.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, remove.error)}
        </Note>
      )}
    </Confirm>
  );
}

/** How many messages are in a folder, as it is said; null until it is known. */
function useInside(operation: string, folder: Folder): string | null {
  const { locale } = useWords();
  const query = useQuery({
    queryKey: ["cencomm", "folder", operation, folder.id],
    queryFn: ({ signal }) =>
      api.get<MailPage>(`/api/cencomm/operations/${operation}/mailbox/messages`, {
        query: { box: "folder", folder: folder.id, size: 1 },
        signal,
      }),
    staleTime: 0,
  });
  return query.data === undefined ? null : sayMatching(locale, query.data.matching);
}
