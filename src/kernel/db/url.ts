/** The address of the same server for another role, password or database. */
export function withRole(
  url: string,
  { user, password, database }: { user?: string; password?: string; database?: string },
): string {
  const address = new URL(url);
  if (user !== undefined) address.username = encodeURIComponent(user);
  if (password !== undefined) address.password = encodeURIComponent(password);
  if (database !== undefined) address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
}
