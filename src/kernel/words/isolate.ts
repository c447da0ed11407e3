const leftToRight = "\u2066";
const firstStrong = "\u2068";
const end = "\u2069";
const isIsolated = /^[\u2066-\u2068][^\u2066-\u2069]*\u2069$/u;

/** A code (container, HS, message number, address) for plain text: always read from left to right. */
export function isolateCode(code: string): string {
  return `${leftToRight}${code}${end}`;
}

/** A person's own text inside a sentence of another direction; left alone when it is isolated already. */
export function isolateText(text: string): string {
  return isIsolated.test(text) ? text : `${firstStrong}${text}${end}`;
}

const rightToLeftLetters = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Whether a text has letters of a right-to-left script. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeftLetters.test(text);
}
