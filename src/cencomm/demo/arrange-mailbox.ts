import { FolderMade } from "../folders/contract.ts";
import { MailPage } from "../mailbox/contract.ts";
import { type DemoOperation, requireGuest } from "./operation.ts";

const inboxSize = 25;

/** The mailbox of a contact point in use: two drafts, a folder with some warnings, and a little in the waste bin. */
export async function arrangeMailbox(operation: DemoOperation, key: string): Promise<void> {
  const { path } = operation;
  const guest = requireGuest(operation, key);
  await guest.ask("POST", `${path}/drafts`, { answering: null, content: letter });
  await guest.ask("POST", `${path}/drafts`, { kind: "warning", corrects: null, content: warning });
  const made = await guest.ask("POST", `${path}/folders`, { box: "in", name: "Acetic anhydride" });
  const listed = await guest.ask(
    "GET",
    `${path}/mailbox/messages?box=inbox&size=${String(inboxSize)}&sort=oldest`,
  );
  const keys = MailPage.parse(listed).mails.map(({ messageId, box }) => ({ messageId, box }));
  const folderId = FolderMade.parse(made).id;
  await guest.ask("POST", `${path}/mailbox/moves`, { mails: keys.slice(3, 12), folderId });
  await guest.ask("POST", `${path}/mailbox/bin`, { mails: keys.slice(13, 17) });
}

const letter = {
  recipients: [{ kind: "country", country: "KZ" }, { kind: "ocu" }],
  except: [],
  subject: "Joint control at the border on Thursday",
  body: "<p>We propose to open the three consignments together, beginning at 09:00. From our side:</p><ul><li>two officers of the port control unit,</li><li>a chemist with test kits.</li></ul>",
  priority: "normal",
};

const warning = {
  recipients: [{ kind: "country", country: "TJ" }],
  except: [],
  answers: {
    message: { subject: "Acetic anhydride declared as vinegar, 4 pallets" },
    commodity: [{ category: "EXPLOSIVE_PRECURSORS", precursor: "ACETIC_ANHYDRIDE" }],
  },
  carriedOver: [],
  priority: "urgent",
};
