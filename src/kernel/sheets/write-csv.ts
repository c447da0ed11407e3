/**
 * One line of a CSV file with semicolons. A text that a spreadsheet would take for a formula gets an apostrophe before it;
 * numbers keep their sign.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(";")}\r\n`;
}

function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/u.test(text) && !/^[+-]?[\d.,]+$/u.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[";\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
