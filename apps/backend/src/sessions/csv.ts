/**
 * Tables for spreadsheets (RFC 4180). Pure. A cell that a spreadsheet would take for a formula is made a text: names
 * are chosen by strangers.
 */

export type Cell = string | number | null;

/** Lets spreadsheets read names in any script. */
export const byteOrderMark = '\uFEFF';

const looksLikeFormula = /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = looksLikeFormula.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
