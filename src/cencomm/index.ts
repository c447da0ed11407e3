import type { System } from "#kernel/system/system";
import { alertJobs } from "./alerts/jobs.ts";
import { alertRoutes } from "./alerts/routes.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { boardRoutes } from "./board/routes.ts";
import { caseRoutes } from "./cases/routes.ts";
import { correctionRoutes } from "./corrections/routes.ts";
import { draftRoutes } from "./drafts/routes.ts";
import { folderRoutes } from "./folders/routes.ts";
import { formattedRoutes } from "./formatted/routes.ts";
import { holdJobs } from "./holds/jobs.ts";
import { holdRoutes } from "./holds/routes.ts";
import { homeRoutes } from "./home/routes.ts";
import { importCommands } from "./imports/commands.ts";
import { mailboxRoutes } from "./mailbox/routes.ts";
import { memberRoutes } from "./members/routes.ts";
import { operationRoutes } from "./operations/routes.ts";
import { readingRoutes } from "./reading/routes.ts";
import { receiptRoutes } from "./receipts/routes.ts";
import { recipientRoutes } from "./recipients/routes.ts";
import { reminderJobs } from "./reminders/jobs.ts";
import { replyRoutes } from "./replies/routes.ts";
import { rescueJobs } from "./rescue/jobs.ts";
import { rescueRoutes } from "./rescue/routes.ts";
import { retentionCommands } from "./retention/commands.ts";
import { retentionJobs } from "./retention/jobs.ts";
import { sendingRoutes } from "./sending/routes.ts";
import { templateRoutes } from "./templates/routes.ts";

/** CENcomm: secure communication for closed user groups. */
export const cencomm: System = {
  name: "cencomm",
  migrations: { layer: "cencomm", folder: new URL("./migrations/", import.meta.url) },
  routes: [
    ...operationRoutes,
    ...rescueRoutes,
    ...holdRoutes,
    ...memberRoutes,
    ...mailboxRoutes,
    ...folderRoutes,
    ...readingRoutes,
    ...receiptRoutes,
    ...draftRoutes,
    ...attachmentRoutes,
    ...recipientRoutes,
    ...sendingRoutes,
    ...templateRoutes,
    ...formattedRoutes,
    ...correctionRoutes,
    ...replyRoutes,
    ...boardRoutes,
    ...caseRoutes,
    ...alertRoutes,
    ...homeRoutes,
  ],
  jobs: [...alertJobs, ...reminderJobs, ...retentionJobs, ...rescueJobs, ...holdJobs],
  commands: [...importCommands, ...retentionCommands],
  // Loaded by whoever shows it.
  demo: async (stage) => (await import("./demo/fill.ts")).fillCencomm(stage),
};
