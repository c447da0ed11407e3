import fc from "fast-check";
import { expect, test } from "vitest";
import { newId, newSecret } from "../ids.ts";
import { keyIdBytes, keyIdText, type TenantKeys, type Vault, vaultOver } from "./vault.ts";

function openVault(changes: Partial<TenantKeys> = {}): Vault {
  const keys = {
    tenantId: newId(),
    tenantKey: newSecret(),
    dataKeyId: newId(),
    dataKey: newSecret(),
    derived: new Map<string, Buffer>(),
    ...changes,
  };
  return vaultOver(keys, () => undefined);
}

const place = { table: "cencomm.message", id: newId(), version: 3 };

test("whatever JSON can hold comes back as it was, and nothing of it can be read in the sealed bytes", () => {
  const vault = openVault();
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const wanted: unknown = JSON.parse(JSON.stringify(value));
      expect(vault.open(place, vault.seal(place, value))).toEqual(wanted);
    }),
  );
  expect(vault.seal(place, { subject: "canary-7F3A" }).includes("canary-7F3A")).toBe(false);
  expect(vault.seal(place, 1)).not.toEqual(vault.seal(place, 1));
});

test("a sealed value moved to another table, row, version or tenant does not open", () => {
  const [dataKey, dataKeyId, tenantKey] = [newSecret(), newId(), newSecret()];
  const vault = openVault({ dataKey, dataKeyId, tenantKey });
  const sealed = vault.seal(place, "opened");
  expect(vault.open(place, sealed)).toBe("opened");
  const elsewhere = [
    { ...place, table: "cencomm.draft" },
    { ...place, id: newId() },
    { ...place, version: 4 },
  ];
  for (const other of elsewhere) expect(() => vault.open(other, sealed)).toThrow("do not belong");
  expect(() => openVault({ dataKey, dataKeyId, tenantKey }).open(place, sealed)).toThrow("do not belong");
});

test("any changed, cut or made-up bytes are refused", () => {
  const vault = openVault();
  const sealed = vault.seal(place, { a: "value" });
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ change, at);
      expect(() => vault.open(place, changed)).toThrow("do not belong");
      expect(() => vault.open(place, sealed.subarray(0, at))).toThrow("do not belong");
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => vault.open(place, Buffer.from(bytes))).toThrow("do not belong");
    }),
  );
});

test("a word has one token per tenant and field, of 16 bytes", () => {
  const vault = openVault();
  expect(vault.token("name", "smith")).toEqual(vault.token("name", "smith"));
  expect(vault.token("name", "smith")).toHaveLength(16);
  const others = [
    vault.token("name", "smyth"),
    vault.token("place", "smith"),
    openVault().token("name", "smith"),
  ];
  for (const other of others) expect(other).not.toEqual(vault.token("name", "smith"));
});

test("a UUID becomes 16 bytes and the same UUID again", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(keyIdText(keyIdBytes(id))).toBe(id);
    }),
  );
});
