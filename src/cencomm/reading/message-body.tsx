import { lazy, Suspense } from "react";
import { Loading } from "#kernel/web/states";
import type { Message } from "../mailbox/contract.ts";
import type { Reading } from "./message-version.tsx";
import { RichText } from "./rich-text.tsx";

const FormattedView = lazy(async () => ({
  default: (await import("../formatted/view.tsx")).FormattedView,
}));

/** What a message says. The answers of a formatted one come with the form that it was written with. */
export function MessageBody(props: { operation: string; message: Message; reading: Reading }) {
  const { operation, message, reading } = props;
  if (message.kind === "free") return <RichText html={message.body} />;
  return (
    <Suspense fallback={<Loading rows={4} />}>
      <FormattedView operation={operation} messageId={message.id} latest={message.version} {...reading} />
    </Suspense>
  );
}
