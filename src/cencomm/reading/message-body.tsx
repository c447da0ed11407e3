import type { Message } from "../mailbox/contract.ts";
import { RichText } from "./rich-text.tsx";

/** What a message says. The answers of a formatted one stand above its text. */
export function MessageBody(props: { message: Message }) {
  return <RichText html={props.message.body} />;
}
