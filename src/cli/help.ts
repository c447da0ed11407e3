import type { Command } from "#kernel/system/command";

const builtIn: readonly Pick<Command, "name" | "summary">[] = [
  { name: "serve", summary: "serve the installation (bin/start does this)" },
  { name: "config check", summary: "read the configuration and say what is wrong with it" },
];

/** The list of all commands. */
export function describeCommands(commands: readonly Command[]): string {
  const all = [...builtIn, ...commands].map(({ name, summary }) => ({ name, summary }));
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`);
  return ["tidewaiter COMMAND [options]", "", ...lines, "", "tidewaiter COMMAND --help says more."].join(
    "\n",
  );
}

/** How one command is called. */
export function describeCommand({ name, summary, takes = [], options = {} }: Command): string {
  const lines = Object.entries(options).map(
    ([option, { kind, summary: says }]) => `  --${option}${kind === "text" ? " VALUE" : ""}  ${says}`,
  );
  return [`tidewaiter ${[name, ...takes].join(" ")}`, `  ${summary}`, ...lines].join("\n");
}
