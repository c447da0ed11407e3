import { z } from "zod";

/** A folder belongs to what came in or to what went out. */
export const BoxSide = z.enum(["in", "out"]);
export type BoxSide = z.infer<typeof BoxSide>;

const FolderName = z.string().trim().min(1).max(100);

/** CC-10: a folder of one's own. */
export const Folder = z.object({
  id: z.uuid(),
  box: BoxSide,
  name: z.string(),
  position: z.number().int(),
  unread: z.number().int(),
});
export type Folder = z.infer<typeof Folder>;

/** A folder to make. */
export const NewFolder = z.strictObject({ box: BoxSide, name: FolderName });
/** The answer to a folder that was made. */
export const FolderMade = z.object({ id: z.uuid(), position: z.number().int() });
export type FolderMade = z.infer<typeof FolderMade>;
/** Another name for a folder. */
export const RenameFolder = z.strictObject({ name: FolderName });

/** All folders of one side in their new order. */
export const OrderFolders = z.strictObject({ box: BoxSide, folders: z.array(z.uuid()).max(200) });

/** The path of a folder. */
export const InFolder = z.object({ operation: z.uuid(), folder: z.uuid() });
