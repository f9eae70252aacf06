import { describe, expect, it } from 'vitest';
import { gapPx, gridLayout } from './grid-layout';

const screens = [
  { width: 1424, height: 828 },
  { width: 1104, height: 828 },
  { width: 374, height: 770 },
  { width: 800, height: 300 },
];

describe('the grid of tiles', () => {
  it.each(screens)('fits every count into $width × $height', ({ width, height }) => {
    for (let count = 1; count <= 60; count += 1) {
      const { perPage, tileWidth, tileHeight } = gridLayout({ count, width, height });
      const columns = Math.floor((width + gapPx) / (tileWidth + gapPx));
      const rows = Math.ceil(perPage / columns);
      expect(rows * tileHeight + (rows - 1) * gapPx, `${count} people`).toBeLessThanOrEqual(height);
      expect(perPage).toBeGreaterThan(0);
      expect(perPage).toBeLessThanOrEqual(Math.min(count, 25));
    }
  });

  it('puts two people side by side on a wide stage and one above the other on a phone', () => {
    const wide = gridLayout({ count: 2, width: 1424, height: 828 });
    expect(wide.tileWidth).toBeLessThan(1424 / 2);
    const phone = gridLayout({ count: 2, width: 374, height: 770 });
    expect(phone.tileWidth).toBe(374);
  });

  it('keeps tiles between 4:3 and 16:9 on a wide stage', () => {
    for (let count = 1; count <= 25; count += 1) {
      const { tileWidth, tileHeight } = gridLayout({ count, width: 1424, height: 828 });
      expect(tileWidth / tileHeight).toBeGreaterThan(4 / 3 - 0.02);
      expect(tileWidth / tileHeight).toBeLessThan(16 / 9 + 0.02);
    }
  });

  it('turns pages before faces become too small', () => {
    const { perPage, tileWidth } = gridLayout({ count: 40, width: 374, height: 770 });
    expect(perPage).toBeLessThan(40);
    expect(tileWidth).toBeGreaterThanOrEqual(140);
  });
});
