import type { SendMailOptions } from "nodemailer";
import { localeOf } from "../words/locales.ts";
import { htmlOf } from "./html.ts";
import type { Letter } from "./letter.ts";

/**
 * The message as it goes out: UTF-8 in an encoding that every server passes on, as text and, because readers
 * guess the direction of bare text, as HTML that says it. No header tells this machine's name, software or zone.
 */
export function composeLetter(letter: Letter, from: string): SendMailOptions {
  const { tag } = localeOf(letter.language);
  return {
    from,
    to: { name: "", address: letter.to },
    subject: letter.subject,
    messageId: `<${letter.id}@${domainOf(from)}>`,
    text: letter.text,
    html: htmlOf(letter.text, letter.language),
    headers: {
      "Content-Language": tag,
      // Out-of-office notes would tell the sender's mailbox who is away.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(letter.stop !== undefined && {
        "List-Unsubscribe": `<${letter.stop}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The domain that an address is of; of `Name <box@domain>` too. */
export function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/u.exec(from)?.[1] ?? "localhost";
}
