/** Whether a text has the shape of an HS code: chapter, heading or subheading, in a chapter that exists. */
export function isHsShape(code: string): boolean {
  return /^\d{2}(?:\d{2}){0,2}$/u.test(code) && isChapter(code.slice(0, 2));
}

/** Whether two digits are a chapter of the Harmonized System; 77 is reserved. */
export function isChapter(chapter: string): boolean {
  return /^\d{2}$/u.test(chapter) && chapter >= "01" && chapter <= "97" && chapter !== "77";
}

/** An HS code as typed (`2915.24`, `2915 24`, with Latin digits) without its points. */
export function plainHs(typed: string): string {
  return typed.replace(/[\s.]/gu, "");
}

/** An HS code as officers write it: `291524` is `2915.24`. */
export function writtenHs(code: string): string {
  return code.length === 6 ? `${code.slice(0, 4)}.${code.slice(4)}` : code;
}
