import sharp from "sharp";

/** A photo as a camera makes it: with its name and the place in it. */
export async function takePhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const photo = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#246" } })
    .withExif({
      IFD0: { Make: "canary-camera" },
      IFD3: { GPSLatitude: "48/1 12/1 0/1", GPSLatitudeRef: "N" },
    })
    .jpeg()
    .toBuffer();
  return new Uint8Array(photo);
}
