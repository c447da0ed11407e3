import { parseArgs } from "node:util";
import { auditCommands } from "#kernel/audit/commands";
import { sealAll, sealPlaceOf } from "#kernel/audit/sealer";
import { type Config, ConfigProblem, readConfig } from "#kernel/config/config";
import { keysCommands, recoverKeys, restoreKeys } from "#kernel/keys/commands";
import { KeyStoreProblem } from "#kernel/keys/master";
import { openLog } from "#kernel/log";
import { PostgresRefusal } from "#kernel/postgres/refusal";
import type { Command, CommandContext } from "#kernel/system/command";
import { openInstallation } from "../server/installation.ts";
import { tellRecoveryKey } from "../server/recovery-key.ts";
import { systems } from "../server/systems.ts";
import { checkConfig } from "./config-check.ts";
import { doctor } from "./doctor.ts";
import { describeCommand, describeCommands } from "./help.ts";
import { runServe } from "./serve.ts";

const commands: readonly Command[] = [
  doctor,
  ...keysCommands,
  ...auditCommands,
  ...systems.flatMap((system) => system.commands ?? []),
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  if (words[0] === undefined || words[0] === "help" || words[0] === "--help") return showHelp();
  if (words[0] === "serve") return runServe(tell);
  if (words[0] === "config" && words[1] === "check") return checkConfig(process.env, print);
  return (await runWithoutKeys(words)) ?? runFound(words);
}

// The installation cannot be opened before its keys are there.
async function runWithoutKeys([group, verb, from]: readonly string[]): Promise<number | null> {
  if (group !== "keys") return null;
  if (verb === "recover") return withConfig((config) => recoverKeys(config, tell));
  if (verb !== "restore" || from === undefined) return null;
  return withConfig((config) => restoreKeys(config, from, tell));
}

async function runFound(words: readonly string[]): Promise<number> {
  const found = findCommand(words);
  if (found === null) {
    tell(`There is no command "${words.join(" ")}". tidewaiter help lists them.`);
    return 2;
  }
  return runCommand(found.command, found.rest);
}

function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } | null {
  for (const count of [3, 2, 1]) {
    const name = words.slice(0, count).join(" ");
    const command = commands.find((known) => known.name === name);
    if (command) return { command, rest: words.slice(count) };
  }
  return null;
}

async function runCommand(command: Command, words: readonly string[]): Promise<number> {
  const options = Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, { kind }]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...words],
      options: { ...options, help: { type: "boolean" } },
      allowPositionals: true,
    });
  } catch (cause) {
    tell(cause instanceof Error ? cause.message : "The options could not be read.");
    tell(describeCommand(command));
    return 2;
  }
  const isComplete = parsed.positionals.length === (command.takes?.length ?? 0);
  if (parsed.values["help"] === true || !isComplete) {
    tell(describeCommand(command));
    return parsed.values["help"] === true ? 0 : 2;
  }
  return inInstallation((services) =>
    command.run({
      services,
      given: parsed.positionals,
      text: (option) => asText(parsed.values[option]),
      flag: (option) => parsed.values[option] === true,
      print,
      tell,
    }),
  );
}

async function inInstallation(
  act: (services: CommandContext["services"]) => Promise<number>,
): Promise<number> {
  return withConfig(async (config) => {
    const installation = await openInstallation(config, openLog("error"), {
      tell,
      showRecoveryKey: (key) => tellRecoveryKey(key, tell),
    });
    try {
      const code = await act(installation.services);
      // What the command recorded is sealed also where no server runs.
      await sealAll(sealPlaceOf(installation.services));
      return code;
    } finally {
      await installation.close();
    }
  });
}

async function withConfig(act: (config: Config) => Promise<number>): Promise<number> {
  try {
    return await act(readConfig(process.env));
  } catch (cause) {
    const isExplained =
      cause instanceof ConfigProblem || cause instanceof PostgresRefusal || cause instanceof KeyStoreProblem;
    if (!isExplained) throw cause;
    tell(cause.message);
    return 2;
  }
}

function showHelp(): number {
  print(describeCommands(commands));
  return 0;
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
