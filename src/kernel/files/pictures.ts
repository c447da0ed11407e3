import { Refusal } from "../errors.ts";
import type { Made, PictureFormat } from "./decoder.ts";
import { decodeApart } from "./decoders.ts";
import { mediaTypeOf } from "./media-type.ts";

/** A picture made anew from what was received: nothing of the original file is left in it. */
export type Picture = Made & Readonly<{ mediaType: "image/webp" | "image/jpeg" }>;

/** A picture for the page and one for the list. */
export type Pictures = Readonly<{ large: Picture; small: Picture }>;

/** The longer side of each, in pixels. */
export const pictureSizes = { large: 2048, small: 320 } as const;

const accepted = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** Whether a file with this type is worth trying to show. */
export function mayBePicture(mediaType: string): boolean {
  return accepted.has(mediaType);
}

/**
 * Makes two sizes of a picture, without its metadata (place, time, camera). Decoding strangers' files happens in a
 * process of its own with limits on pixels, memory and time, which sees pictures of this tenant only. Refuses what is no
 * JPEG, PNG, WebP or GIF.
 */
export async function makePictures(
  original: Buffer,
  { tenantId, format }: Readonly<{ tenantId: string; format: PictureFormat }>,
): Promise<Pictures> {
  if (!mayBePicture(mediaTypeOf(original))) throw notAPicture();
  const sizes = [pictureSizes.large, pictureSizes.small];
  const answer = await decodeApart({ original, tenantId, format, sizes });
  if ("refused" in answer) {
    if (answer.refused === "notAPicture") throw notAPicture();
    if (answer.refused === "ended") throw new Refusal("invalid", "kernel.problem.pictureTooHard");
    throw new Refusal("tooLarge", "kernel.problem.pictureTooLarge", { megapixels: 100 });
  }
  const [large, small] = answer.made;
  if (!large || !small) throw new Error("the picture process made too few pictures");
  const mediaType = format === "webp" ? "image/webp" : "image/jpeg";
  return { large: { ...large, mediaType }, small: { ...small, mediaType } };
}

function notAPicture(): Refusal {
  return new Refusal("invalid", "kernel.problem.notAPicture");
}
