import { z } from "zod";

/** AD-10: the line above every page, print, PDF and export: a TLP or national marking. An empty text takes it away. */
export const Banner = z.strictObject({
  text: z.string().trim().max(200),
  level: z.enum(["plain", "warn", "bad"]),
});
export type Banner = z.infer<typeof Banner>;
