import type { Services } from "./services.ts";

/** An option of a command; text unless it says flag. */
export type CommandOption = Readonly<{ kind: "text" | "flag"; summary: string }>;

/** What a running command is given. */
export type CommandContext = Readonly<{
  services: Services;
  /** What stands after the command's name without a dash, in order. */
  given: readonly string[];
  text(option: string): string | null;
  flag(option: string): boolean;
  /** Results: to standard output, one line. */
  print(line: string): void;
  /** Progress: to standard error. */
  tell(line: string): void;
}>;

/** A command of `tidewaiter`; `name` may have two words ("audit verify"). `run` returns the exit code. */
export type Command = Readonly<{
  name: string;
  summary: string;
  /** How the words after the name are called in the help, such as "FILE". */
  takes?: readonly string[];
  options?: Readonly<Record<string, CommandOption>>;
  run(context: CommandContext): Promise<number>;
}>;
