import { z } from "zod";

/** What somebody has besides his password. */
export const Factors = z.strictObject({ hasApp: z.boolean(), codesLeft: z.number().int() });
export type Factors = z.infer<typeof Factors>;

/** One's own password, shown again before something changes that protects the account. */
export const OwnPassword = z.strictObject({ password: z.string().min(1).max(1000) });
export type OwnPassword = z.infer<typeof OwnPassword>;

/** Ten codes, shown this once. */
export const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
