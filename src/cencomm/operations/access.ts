import { z } from "zod";
import { findRow, sql, type Tx } from "#kernel/db/database";
import { missing, Refusal } from "#kernel/errors";
import { type Allow, type AllowContext, type PersonGrant, requirePerson } from "#kernel/http/allow";

/** CC-02: the roles of an operation, from the quay to the organiser. */
export const roles = ["PU", "NCP", "OCU", "OCU+"] as const;

/** A role in one operation. */
export type Role = (typeof roles)[number];

/** The states in which an operation can be entered (CC-01). */
export type EnterableState = "draft" | "active" | "closing" | "closed";

/** Who the acting person is in the operation that the request entered. */
export type Membership = PersonGrant &
  Readonly<{
    operationId: string;
    operationCode: string;
    memberId: string;
    role: Role;
    agencyId: string;
    /** ISO 3166-1 alpha-2; null for members of an organisation. */
    country: string | null;
    state: EnterableState;
    termsSeen: boolean;
  }>;

const WithOperation = z.looseObject({ operation: z.uuid() });

type Entered = Readonly<{
  memberId: string;
  role: Role;
  agencyId: string;
  country: string | null;
  state: EnterableState;
  code: string;
  termsSeen: boolean;
}>;

/**
 * Enters an operation in this transaction: row-level security then shows what the person's role may see.
 * Null when to this person the operation does not exist.
 */
export async function findMembership(
  tx: Tx,
  person: PersonGrant,
  operationId: string,
): Promise<Membership | null> {
  const entered = await findRow(
    tx,
    sql<Entered>`select member_id, role, agency_id, country, state, code, terms_seen
      from cencomm.enter_operation(${operationId})`,
  );
  if (entered === null) return null;
  const { code: operationCode, ...rest } = entered;
  return { ...person, operationId, operationCode, ...rest };
}

/**
 * The first fence of every route below `/api/cencomm/operations/:operation`: a member of it, in one of these roles, who
 * has acknowledged what it is for (AD-01).
 */
export function member(...allowed: readonly Role[]): Allow<Membership> {
  const accepted: readonly Role[] = allowed.length === 0 ? roles : allowed;
  return {
    name: `member(${accepted.join(" ")})`,
    async admit(context) {
      const membership = await enter(context);
      if (!accepted.includes(membership.role)) throw missing();
      if (!membership.termsSeen) throw new Refusal("conflict", "cencomm.problem.termsFirst");
      return membership;
    },
  };
}

/** AD-01: a member who may not have acknowledged the terms yet: for reading and acknowledging them, nothing else. */
export const newcomer: Allow<Membership> = {
  name: `newcoming member(${roles.join(" ")})`,
  admit: enter,
};

/** As `member`, but only while the operation is being worked in: a closed one can only be read (CC-01). */
export function workingMember(...allowed: readonly Role[]): Allow<Membership> {
  const inner = member(...allowed);
  return {
    name: `working ${inner.name}`,
    async admit(context) {
      const membership = await inner.admit(context);
      if (membership.state === "closed") throw new Refusal("conflict", "cencomm.problem.operationClosed");
      return membership;
    },
  };
}

async function enter({ tx, actor, params }: AllowContext): Promise<Membership> {
  const person = requirePerson(actor);
  const given = WithOperation.safeParse(params);
  if (!given.success) throw missing();
  const membership = await findMembership(tx, person, given.data.operation);
  if (membership === null) throw missing();
  return membership;
}
