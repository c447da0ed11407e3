import { useState } from "react";
import { BoxList } from "./box-list.tsx";
import { FolderDialogs, type FolderTask } from "./folder-dialogs.tsx";

/** The boxes and folders, below "Mailbox" in the side. */
export function Below() {
  const [task, start] = useState<FolderTask>(null);
  return (
    <>
      <BoxList onTask={start} />
      <FolderDialogs task={task} onDone={() => start(null)} />
    </>
  );
}
