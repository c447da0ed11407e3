import { readdirSync, readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { newSecret } from "../ids.ts";
import { makePictures } from "./pictures.ts";

const webp = { tenantId: "one operation", format: "webp" } as const;

async function takePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 3000, height: 1500, channels: 3, background: "#246" } })
    .withExif({
      IFD0: { Make: "canary-camera" },
      IFD3: { GPSLatitude: "48/1 12/1 0/1", GPSLatitudeRef: "N" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A PNG of one bit per pixel that is small on the wire and enormous when it is decoded. */
function makeBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const chunk = (name: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("a photo is shown upright, in two sizes, without the place, camera and time it was taken with", async () => {
  const photo = await takePhoto();
  expect(photo.includes("canary-camera")).toBe(true);
  const { large, small } = await makePictures(photo, webp);
  expect(large).toMatchObject({ mediaType: "image/webp", width: 1024, height: 2048 });
  expect(small).toMatchObject({ width: 160, height: 320 });
  for (const { bytes, width } of [large, small]) {
    const made = await sharp(bytes).metadata();
    expect(made).toMatchObject({ format: "webp", width });
    expect([made.exif, made.xmp, made.iptc, made.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes("canary-camera")).toBe(false);
  }
}, 60_000);

test("for print it is a JPEG, and a small picture is not made larger", async () => {
  const drawing = await sharp({ create: { width: 90, height: 60, channels: 4, background: "#0000" } })
    .png()
    .toBuffer();
  const { large, small } = await makePictures(drawing, { ...webp, format: "jpeg" });
  expect([large.width, small.width, large.mediaType]).toEqual([90, 90, "image/jpeg"]);
  expect((await sharp(small.bytes).metadata()).format).toBe("jpeg");
}, 60_000);

test("a picture of 500 megapixels in a small file is refused before it is decoded", async () => {
  const bomb = makeBomb(25_000, 20_000);
  expect(bomb.length).toBeLessThan(1024 * 1024);
  await expect(makePictures(bomb, webp)).rejects.toMatchObject({
    kind: "tooLarge",
    code: "kernel.problem.pictureTooLarge",
  });
}, 60_000);

test("what is not a picture is refused: text, drawings with scripts, halves and noise", async () => {
  const photo = await takePhoto();
  const others = [
    Buffer.from("a report"),
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    photo.subarray(0, 400),
    Buffer.concat([photo.subarray(0, 20), newSecret(5000)]),
    Buffer.alloc(0),
  ];
  for (const other of others) {
    await expect(makePictures(other, webp)).rejects.toMatchObject({ code: "kernel.problem.notAPicture" });
  }
}, 60_000);

test("a picture with damaged bytes is shown or refused, and nothing breaks", async () => {
  const photo = await sharp(await takePhoto())
    .resize(64)
    .png()
    .toBuffer();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 8, max: photo.length - 1 }), fc.nat(255), async (at, value) => {
      const damaged = Buffer.from(photo);
      damaged.writeUInt8(value, at);
      const outcome = await makePictures(damaged, webp).then(
        ({ large }) => large.mediaType,
        (cause: unknown) => cause,
      );
      if (outcome !== "image/webp") {
        expect(outcome).toMatchObject({
          code: expect.stringMatching(/^kernel\.problem\.(notAPicture|pictureTooLarge)$/),
        });
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);

/** Ends the decoders that the tests before left resting. */
async function endDecoders(): Promise<void> {
  for (const pid of listDecoders()) process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(listDecoders()).toEqual([]), 10_000);
}

/** The processes of ours that decode pictures, by their number. */
function listDecoders(): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => isDecoder(pid));
}

function isDecoder(pid: number): boolean {
  try {
    const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1];
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return Number(parent) === process.pid && command.includes("picture-child.js");
  } catch {
    return false; // It has ended.
  }
}

test.runIf(process.platform === "linux")(
  "pictures of one operation share a process, another operation's get one of their own, and none outlives a refusal",
  async () => {
    const photo = await takePhoto();
    await endDecoders();
    await makePictures(photo, { ...webp, tenantId: "first" });
    const [first] = listDecoders();
    await makePictures(photo, { ...webp, tenantId: "first" });
    expect(listDecoders()).toEqual([first]);
    await makePictures(photo, { ...webp, tenantId: "second" });
    const both = listDecoders();
    expect(both).toHaveLength(2);
    const halves = photo.subarray(0, 400);
    await expect(makePictures(halves, { ...webp, tenantId: "first" })).rejects.toMatchObject({
      code: "kernel.problem.notAPicture",
    });
    await vi.waitFor(() => expect(listDecoders()).toEqual(both.filter((pid) => pid !== first)), 10_000);
  },
  60_000,
);

test.runIf(process.platform === "linux")(
  "a process that is killed while it rests or works takes no other picture with it",
  async () => {
    const photo = await takePhoto();
    const mine = { ...webp, tenantId: "third" };
    await makePictures(photo, mine);
    await endDecoders();
    expect((await makePictures(photo, mine)).large.width).toBe(1024);
    const [killed, other] = [makePictures(photo, mine), makePictures(photo, { ...webp, tenantId: "fourth" })];
    for (const pid of listDecoders().slice(0, 1)) process.kill(pid, "SIGKILL");
    const [, made] = await Promise.all([killed.catch(() => null), other]);
    expect(made.small.width).toBe(160);
  },
  60_000,
);
