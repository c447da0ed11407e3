import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { mediaTypeOf, SNIFFED } from "./media-type.ts";

const zip = (names: string): Buffer => Buffer.from(`PK\x03\x04${"\0".repeat(26)}${names}`, "latin1");
const office = "application/vnd.openxmlformats-officedocument";

test.each([
  ["%PDF-1.7\n…", "application/pdf"],
  ["<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain"],
  ["<html><script>alert(1)</script>", "text/plain"],
  ["HS code;weight\n2902;12,5\n", "text/plain"],
  ["بسم الله", "text/plain"],
  ["MZ\x90\0\x03", "application/octet-stream"],
])("a file that begins with %s is %s, whatever it is called", (start, type) => {
  expect(mediaTypeOf(Buffer.from(start, start.startsWith("MZ") ? "latin1" : "utf8"))).toBe(type);
});

test("office documents are told apart by what is in them", () => {
  expect(mediaTypeOf(zip("[Content_Types].xml … word/document.xml"))).toBe(
    `${office}.wordprocessingml.document`,
  );
  expect(mediaTypeOf(zip("[Content_Types].xml … xl/workbook.xml"))).toBe(`${office}.spreadsheetml.sheet`);
  expect(mediaTypeOf(zip("holiday.jpg"))).toBe("application/zip");
});

test("pictures are known whatever made them", async () => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#fff" } });
  for (const format of ["jpeg", "png", "webp", "gif", "tiff", "avif"] as const) {
    expect(mediaTypeOf(await picture.toFormat(format).toBuffer())).toBe(`image/${format}`);
  }
});

test("a text whose last letter is cut at the end of what is looked at is still a text", () => {
  const text = Buffer.from(`a${"ع".repeat(SNIFFED)}`).subarray(0, SNIFFED);
  expect(mediaTypeOf(text)).toBe("text/plain");
});

test("any bytes at all get an answer", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(mediaTypeOf(Buffer.from(bytes))).toMatch(/^[a-z]+\/[\w.+-]+$/);
    }),
  );
});
