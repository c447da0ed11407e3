import type { PersonProfile } from "./contract.ts";

/** How a person is called in lists: surname and first name, else the office name. */
export function displayName({ surname, firstName, officeName }: PersonProfile): string {
  const name = [firstName, surname].filter((part) => part !== "").join(" ");
  return surname === "" ? officeName : name;
}
