const arabicIndic = 0x0660;
const easternArabicIndic = 0x06f0;

/** ٠-٩ and ۰-۹ as 0-9, with their decimal and grouping signs: people type what their keyboard has. */
export function toLatinDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - arabicIndic))
    .replace(/[\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) - easternArabicIndic))
    .replace(/\u066B/gu, ".")
    .replace(/\u066C/gu, ",");
}
