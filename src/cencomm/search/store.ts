import { changeRows, type Fragment, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import { type Searchable, wordsAsked, wordsToKeep } from "./rules.ts";

/** One class for all fields: whoever may read a message may read the whole of it. */
const FIELD_CLASS = "any";

/** Keeps the words of a message as keyed tokens; one statement however many. */
export async function insertWords(
  tx: Tx,
  vault: Vault,
  messageId: string,
  searchable: Searchable,
): Promise<void> {
  const tokens = wordsToKeep(searchable).map((word) => vault.token(FIELD_CLASS, word));
  await changeRows(
    tx,
    sql`insert into cencomm.word (operation_id, field_class, token, message_id)
        select ${vault.tenantId}, ${FIELD_CLASS}, token, ${messageId} from unnest(${tokens}::bytea[]) as token
        on conflict do nothing`,
  );
}

/**
 * The condition that a mail `m` holds all words of a question; null when the question has none. Equality only: under
 * row security nothing else reaches the index.
 */
export function holdsWords(vault: Vault, question: string): Fragment<boolean> | null {
  const conditions = wordsAsked(question).map(
    (word) => sql<boolean>`m.message_id in (select w.message_id from cencomm.word w
      where w.operation_id = ${vault.tenantId} and w.field_class = ${FIELD_CLASS}
        and w.token = ${vault.token(FIELD_CLASS, word)})`,
  );
  return conditions.length === 0 ? null : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
