import { stdin, stdout } from "node:process";
import sharp from "sharp";

/**
 * The child process that decodes a picture which a stranger sent: bytes come in on standard input; a line of JSON and
 * the pictures go out. It knows no key and no database; the parent ends it when it takes too much memory or time. Each
 * picture that somebody attaches waits for its start: it loads the decoder and nothing else, and it is JavaScript, for
 * which Node loads no compiler.
 */

const LARGEST_PIXELS = 100_000_000;

sharp.cache(false);
sharp.concurrency(1);

const [format, ...sizes] = process.argv.slice(2);
const answer = await makePictures(await readAll());
stdout.write(`${JSON.stringify(answer.header)}\n`);
for (const picture of answer.pictures) stdout.write(picture);

async function makePictures(original) {
  const open = (limitInputPixels) =>
    sharp(original, { limitInputPixels, failOn: "error", sequentialRead: true, pages: 1 });
  try {
    const { width, height } = await open(false).metadata();
    if (width * height > LARGEST_PIXELS) return refuse("tooManyPixels");
    const pictures = [];
    for (const size of sizes.map(Number)) {
      // Turned as the camera was held; nothing else of the metadata (places, times, names) goes with it.
      const image = open(LARGEST_PIXELS)
        .autoOrient()
        .resize({ width: size, height: size, fit: "inside", withoutEnlargement: true });
      const encoded =
        format === "webp"
          ? image.webp({ quality: 80 })
          : image.flatten({ background: "#fff" }).jpeg({ quality: 82 });
      const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
      pictures.push({ data, width: info.width, height: info.height });
    }
    const made = pictures.map(({ data, width: wide, height: high }) => ({
      bytes: data.length,
      width: wide,
      height: high,
    }));
    return { header: { made }, pictures: pictures.map(({ data }) => data) };
  } catch {
    // Whatever the decoder says, it is not a picture that we can show.
    return refuse("notAPicture");
  }
}

function refuse(reason) {
  return { header: { refused: reason }, pictures: [] };
}

async function readAll() {
  const pieces = [];
  for await (const piece of stdin) if (Buffer.isBuffer(piece)) pieces.push(piece);
  return Buffer.concat(pieces);
}
