import { argv, stdin, stdout } from "node:process";
import sharp from "sharp";

/**
 * The child process that decodes pictures which strangers sent, one after the other: the length and the bytes of each
 * come in on standard input; a line of JSON and the pictures go out. It knows no key and no database, and pictures of
 * one operation only; the parent ends it when it takes too much memory or time. Who attaches a picture waits for its
 * start: it loads the decoder and nothing else, and it is JavaScript, for which Node loads no compiler.
 */

const LARGEST_PIXELS = 100_000_000;
const LENGTH_BYTES = 4;

sharp.cache(false);
sharp.concurrency(1);

const [format, ...sizes] = argv.slice(2);
const pieces = stdin[Symbol.asyncIterator]();
let held = Buffer.alloc(0);

for (let length = await take(LENGTH_BYTES); length !== null; length = await take(LENGTH_BYTES)) {
  const original = await take(length.readUInt32BE());
  if (original === null) break;
  const { header, pictures } = await makePictures(original);
  stdout.write(`${JSON.stringify(header)}\n`);
  for (const picture of pictures) stdout.write(picture);
}

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

/** The next bytes of standard input, as many as asked for; null when it ended before. */
async function take(length) {
  const parts = [held];
  for (let size = held.length; size < length; size += parts.at(-1).length) {
    const { value, done } = await pieces.next();
    if (done) return null;
    parts.push(value);
  }
  const all = Buffer.concat(parts);
  held = all.subarray(length);
  return all.subarray(0, length);
}
