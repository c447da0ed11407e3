import { findRecoveryProof, storePlaceOf } from "#kernel/keys/open-store";
import type { Command } from "#kernel/system/command";
import { measureReadiness } from "../server/health.ts";

const LARGEST_CLOCK_DIFFERENCE = 5;

const mailFindings = {
  ok: null,
  off: "no mail server is configured (TIDEWAITER_MAIL_URL): nobody is alerted by mail",
  unreachable: "the mail server does not answer, or does not let us in (TIDEWAITER_MAIL_URL)",
} as const;

/** `tidewaiter doctor`: looks at the installation and says what should be mended; exit code 1 when something should. */
export const doctor: Command = {
  name: "doctor",
  summary: "look at the installation and say what should be mended",
  async run({ services, print }) {
    const readiness = await measureReadiness(services, "none");
    const copies = await services.keys.store.listCopies();
    const { dataFolder, masterKeyFile } = services.config;
    const proof = await findRecoveryProof(storePlaceOf(dataFolder, masterKeyFile).folder);
    const findings = [
      readiness.database === "ok" ? null : "the database does not answer",
      (readiness.clockSeconds ?? 0) > LARGEST_CLOCK_DIFFERENCE
        ? `this machine's clock and the database's differ by ${readiness.clockSeconds} s: set up time synchronisation`
        : null,
      mailFindings[await services.mail.check()],
      copies.length > 0 ? null : "no copy of the key store is registered: tidewaiter keys copy DEST",
      proof === null ? "nobody has proved to have the recovery key: tidewaiter keys prove" : null,
      services.config.profile !== "demo" &&
      services.config.tls.kind === "off" &&
      services.config.trustedProxy === null
        ? "plain http: only this machine can sign in (bin/start --tls, or a proxy named in TIDEWAITER_BEHIND_PROXY)"
        : null,
    ].filter((finding) => finding !== null);
    for (const finding of findings) print(`- ${finding}`);
    if (findings.length === 0) print("nothing to mend");
    return findings.length === 0 ? 0 : 1;
  },
};
