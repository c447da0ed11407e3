import { stdin, stdout } from "node:process";
import sharp from "sharp";
import { z } from "zod";

/**
 * The child process that decodes a picture which a stranger sent: bytes come in on standard input; a line of JSON and
 * the pictures go out. It knows no key and no database; the parent ends it when it takes too much memory or time.
 */

const LARGEST_PIXELS = 100_000_000;
const wishSchema = z.object({
  format: z.enum(["webp", "jpeg"]),
  sizes: z.array(z.int().min(16).max(4096)).min(1).max(4),
});

sharp.cache(false);
sharp.concurrency(1);

const wish = wishSchema.parse(JSON.parse(process.argv[2] ?? ""));
const answer = await makePictures(await readAll());
stdout.write(`${JSON.stringify(answer.header)}\n`);
for (const picture of answer.pictures) stdout.write(picture);

type Answer = { header: unknown; pictures: Buffer[] };

async function makePictures(original: Buffer): Promise<Answer> {
  const open = (limitInputPixels: number | false) =>
    sharp(original, { limitInputPixels, failOn: "error", sequentialRead: true, pages: 1 });
  try {
    const { width, height } = await open(false).metadata();
    if (width * height > LARGEST_PIXELS) return refuse("tooManyPixels");
    const pictures: { data: Buffer; width: number; height: number }[] = [];
    for (const size of wish.sizes) {
      // Turned as the camera was held; nothing else of the metadata (places, times, names) goes with it.
      const image = open(LARGEST_PIXELS)
        .autoOrient()
        .resize({ width: size, height: size, fit: "inside", withoutEnlargement: true });
      const encoded =
        wish.format === "webp"
          ? image.webp({ quality: 80 })
          : image.flatten({ background: "#fff" }).jpeg({ quality: 82 });
      const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
      pictures.push({ data, width: info.width, height: info.height });
    }
    const sizes = pictures.map(({ data, width: wide, height: high }) => ({
      bytes: data.length,
      width: wide,
      height: high,
    }));
    return { header: { made: sizes }, pictures: pictures.map(({ data }) => data) };
  } catch {
    // Whatever the decoder says, it is not a picture that we can show.
    return refuse("notAPicture");
  }
}

function refuse(reason: "tooManyPixels" | "notAPicture"): Answer {
  return { header: { refused: reason }, pictures: [] };
}

async function readAll(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stdin) if (Buffer.isBuffer(piece)) pieces.push(piece);
  return Buffer.concat(pieces);
}
