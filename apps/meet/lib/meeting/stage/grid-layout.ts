/** How large tiles are and how many fit, for a stage of a given size. Pure. */

export interface GridInput {
  readonly count: number;
  readonly width: number;
  readonly height: number;
}

export interface GridLayout {
  readonly perPage: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

export const gapPx = 8;
const widest = 16 / 9;
/** On a wide stage faces keep their surroundings; on a phone held upright tiles may stand. */
const tallestTile = { wide: 4 / 3, narrow: 3 / 4 };
const maxPerPage = 25;
/** Smaller than this a face cannot be read: the rest goes to the next page. */
const minTile = { wide: { width: 220, height: 124 }, narrow: { width: 140, height: 120 } };
const narrowPx = 640;

export function gridLayout({ count, width, height }: GridInput): GridLayout {
  const shape = width < narrowPx ? 'narrow' : 'wide';
  const smallest = minTile[shape];
  for (let perPage = Math.min(count, maxPerPage); perPage > 1; perPage -= 1) {
    const best = largestTiles(perPage, { width, height, tallest: tallestTile[shape] });
    if (best.tileWidth >= smallest.width && best.tileHeight >= smallest.height) return best;
  }
  return largestTiles(1, { width, height, tallest: tallestTile[shape] });
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly tallest: number;
}

/** The number of columns that gives the most area; ties go to fewer columns, so that rows stay full. */
function largestTiles(count: number, { width, height, tallest }: Frame): GridLayout {
  let best: GridLayout = { perPage: count, tileWidth: 0, tileHeight: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - gapPx * (columns - 1)) / columns;
    const cellHeight = (height - gapPx * (rows - 1)) / rows;
    if (cellWidth <= 0 || cellHeight <= 0) continue;
    const aspect = Math.min(widest, Math.max(tallest, cellWidth / cellHeight));
    const tileWidth = Math.floor(Math.min(cellWidth, cellHeight * aspect));
    const tileHeight = Math.floor(Math.min(cellHeight, tileWidth / aspect));
    if (tileWidth * tileHeight > best.tileWidth * best.tileHeight) best = { perPage: count, tileWidth, tileHeight };
  }
  return best;
}
