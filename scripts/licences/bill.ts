import { spellLicence } from "./allowed.ts";
import type { Package } from "./packages.ts";

/**
 * The software bill of materials in CycloneDX 1.6 (AD-07): what Tidewaiter runs with, for whoever has to find out
 * whether a weakness made known somewhere concerns it. Without time and number, so that the same packages give the
 * same text.
 */
export function writeBill(version: string, packages: readonly Package[]): string {
  const components = packages.filter(({ isForTests }) => !isForTests).map(describe);
  const unique = new Map(components.map((component) => [component["bom-ref"], component]));
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": "tidewaiter",
        name: "tidewaiter",
        version,
        licenses: [{ license: { id: "Apache-2.0" } }],
      },
    },
    components: [...unique.values()],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function describe({ name, version, licence, integrity }: Package) {
  const reference = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type: "library",
    "bom-ref": reference,
    name,
    version,
    purl: reference,
    ...(licence === null ? {} : { licenses: [{ expression: spellLicence(licence) }] }),
    ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
  };
}

function hashOf(integrity: string) {
  const [algorithm = "", content = ""] = integrity.split("-");
  return { alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(content, "base64").toString("hex") };
}
