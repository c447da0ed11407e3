import { Refusal } from "#kernel/errors";

/** CC-07 sets no number of files; these keep a mistake, such as a whole folder of films, from filling the disk. */
export const MOST_FILES = 200;
/** How many bytes the files of one message may be together. */
export const MOST_BYTES = 500 * 1024 * 1024;

/** Refuses one more file where a draft has all it may have. */
export function requireRoom(draft: Readonly<{ files: number; bytes: number }>, bytes: number): void {
  if (draft.files >= MOST_FILES)
    throw new Refusal("conflict", "cencomm.problem.tooManyFiles", { most: MOST_FILES });
  if (draft.bytes + bytes > MOST_BYTES) {
    const megabytes = MOST_BYTES / (1024 * 1024);
    throw new Refusal("conflict", "cencomm.problem.filesTooLarge", { megabytes });
  }
}

/** What a picture made anew is called when somebody saves it: as the file that it was made of, with its own ending. */
export function pictureName(name: string): string {
  return `${name.replace(/\.[a-z0-9]{1,5}$/i, "")}.webp`;
}
