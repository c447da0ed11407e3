import { Drafts } from "../drafts/list.tsx";
import { NoMessage } from "../reading/no-message.tsx";
import { useLiveMailbox } from "./live.tsx";
import { Mailbox } from "./mailbox.tsx";
import { Panes } from "./panes.tsx";
import { usePlace } from "./place.tsx";

/** CC-07 to CC-10: the mailbox of an operation: list and message side by side, on phones one after the other. */
export function Page() {
  const [place] = usePlace();
  useLiveMailbox(place.operation);
  if (place.box === "drafts")
    return <Panes shows="list" list={<Drafts place={place} />} message={<NoMessage />} />;
  return <Mailbox key={`${place.operation} ${place.box} ${place.folder ?? ""}`} place={place} />;
}
