/** Shows the recovery key at the first start; it is kept nowhere. */
export function tellRecoveryKey(recoveryKey: string, tell: (line: string) => void): void {
  tell("");
  tell("RECOVERY KEY, shown this once. Write it down and keep it apart from this machine:");
  tell(`    ${recoveryKey}`);
  tell("Without it, losing the master key means losing everything that is stored.");
  tell("");
}
