import type { Vault } from "../keys/vault.ts";

/** An e-mail address as it is compared: without outer spaces, in lower case, compatibility forms made one. */
export function foldAddress(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}

/** What the database knows of an address: found by equality, useless without the installation's key. */
export function emailToken(vault: Vault, email: string): Buffer {
  return vault.token("email", foldAddress(email));
}

/** The part of a network address that one subscriber holds: all of IPv4, the first 64 bits of IPv6. */
export function networkOf(address: string): string {
  const plain = address.startsWith("::ffff:") ? address.slice(7) : address;
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const missing = plain.includes("::") ? 8 - groups.length - tail.split(":").filter(Boolean).length : 0;
  const all = [
    ...groups,
    ...Array<string>(Math.max(0, missing)).fill("0"),
    ...tail.split(":").filter(Boolean),
  ];
  return `${all.slice(0, 4).join(":")}::/64`;
}
