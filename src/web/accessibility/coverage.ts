/** Which of the application's pages (paths with `$name` for parameters) were looked at under one of the addresses. */
export function splitByCheck(
  paths: readonly string[],
  addresses: readonly string[],
): { checked: readonly string[]; unchecked: readonly string[] } {
  const isChecked = (path: string): boolean =>
    addresses.some((address) => path === address || (fits(path, address) && !paths.includes(address)));
  return {
    checked: paths.filter(isChecked),
    unchecked: paths.filter((path) => !isChecked(path)),
  };
}

function fits(path: string, address: string): boolean {
  const [wanted, given] = [path.split("/"), address.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => part === given[at] || (part.startsWith("$") && given[at] !== ""))
  );
}
