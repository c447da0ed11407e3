/** Whether two transactions were in each other's way, so that one of them has to begin again. */
export function isCollision(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "40001" || cause.code === "40P01");
}
