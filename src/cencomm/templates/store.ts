import type { Template } from "#customs/template";
import { changeRows, findRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { OperationFrame } from "../operations/contract.ts";
import type { FormattedKind, TemplateVersion } from "./contract.ts";
import { formattedKinds, presetTemplate } from "./rules.ts";

type Preset = OperationFrame["preset"];
type Row = Readonly<{ kind: FormattedKind; version: number; contentSealed: Buffer }>;

/** The templates that count now. A kind of which none was kept yet has that of the operation's preset. */
export async function listCurrentTemplates(tx: Tx, vault: Vault, preset: Preset): Promise<TemplateVersion[]> {
  const rows = await listRows(
    tx,
    sql<Row>`select distinct on (kind) kind, version, content_sealed from cencomm.template_version
      where operation_id = ${vault.tenantId} order by kind, version desc`,
  );
  return formattedKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind);
    return row === undefined ? fromPreset(preset, kind) : openTemplate(vault, row);
  });
}

/** One version of a template; null when there is none. The preset's first version is there before it is kept. */
export async function findTemplate(
  tx: Tx,
  vault: Vault,
  { kind, version, preset }: Readonly<{ kind: FormattedKind; version: number; preset: Preset }>,
): Promise<TemplateVersion | null> {
  const row = await findRow(
    tx,
    sql<Row>`select kind, version, content_sealed from cencomm.template_version
      where operation_id = ${vault.tenantId} and kind = ${kind} and version = ${version}`,
  );
  if (row !== null) return openTemplate(vault, row);
  return version === 1 ? fromPreset(preset, kind) : null;
}

/** CC-12: keeps the version that a message is written with, so that the message stays readable as it was meant. */
export async function keepTemplate(
  tx: Tx,
  vault: Vault,
  { kind, version, template, madeBy }: TemplateVersion & Readonly<{ madeBy: string }>,
): Promise<void> {
  const sealed = vault.seal(placeOf(vault, { kind, version }), template);
  await changeRows(
    tx,
    sql`insert into cencomm.template_version (operation_id, kind, version, content_sealed, made_by)
        values (${vault.tenantId}, ${kind}, ${version}, ${sealed}, ${madeBy}) on conflict do nothing`,
  );
}

function fromPreset(preset: Preset, kind: FormattedKind): TemplateVersion {
  return { kind, version: 1, template: presetTemplate(preset, kind) };
}

function openTemplate(vault: Vault, { contentSealed, ...row }: Row): TemplateVersion {
  return { ...row, template: vault.open(placeOf(vault, row), contentSealed) as Template };
}

function placeOf({ tenantId }: Vault, { kind, version }: Pick<Row, "kind" | "version">) {
  return { table: `cencomm.template_version.${kind}`, id: tenantId, version };
}
