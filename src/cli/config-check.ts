import { ConfigProblem, readConfig } from "#kernel/config/config";

/** `tidewaiter config check`: prints what the configuration means, without secrets, or what is wrong with it. */
export function checkConfig(
  environment: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): number {
  try {
    const config = readConfig(environment);
    print(`profile   ${config.profile}`);
    print(`data      ${config.dataFolder}`);
    print(`port      ${config.port}`);
    print(`tls       ${config.tls.kind}`);
    print(`database  ${config.databaseUrl ? "as DATABASE_URL says" : "our own, in the data folder"}`);
    print(`mail      ${config.mail ? `from ${config.mail.from}` : "off: alerts are not sent"}`);
    return 0;
  } catch (cause) {
    if (!(cause instanceof ConfigProblem)) throw cause;
    print(cause.message);
    return 2;
  }
}
