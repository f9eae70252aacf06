import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxScale, panBy, wholePicture, zoomBy } from './zoom';

const part = fc.double({ min: -0.5, max: 0.5, noNaN: true });

describe('an enlarged picture', () => {
  it('keeps what is under the pointer where it is', () => {
    const point = { x: 0.2, y: -0.1 };
    const before = zoomBy(wholePicture, 2);
    const after = zoomBy(before, 1.5, point);
    const content = (zoom: typeof before) => [(point.x - zoom.x) / zoom.scale, (point.y - zoom.y) / zoom.scale];
    expect(content(after)[0]).toBeCloseTo(content(before)[0] ?? 9);
    expect(content(after)[1]).toBeCloseTo(content(before)[1] ?? 9);
  });

  it('covers its frame, whatever is done to it', () => {
    const step = fc.record({ factor: fc.double({ min: 0.2, max: 5, noNaN: true }), x: part, y: part });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const zoom = steps.reduce(
          (now, { factor, ...point }) => panBy(zoomBy(now, factor, point), point),
          wholePicture,
        );
        expect(zoom.scale).toBeGreaterThanOrEqual(1);
        expect(zoom.scale).toBeLessThanOrEqual(maxScale);
        expect(Math.abs(zoom.x)).toBeLessThanOrEqual((zoom.scale - 1) / 2 + 1e-9);
        expect(Math.abs(zoom.y)).toBeLessThanOrEqual((zoom.scale - 1) / 2 + 1e-9);
      }),
    );
  });

  it('is whole again when it is made small', () => {
    expect(zoomBy(panBy(zoomBy(wholePicture, 4), { x: 1, y: 1 }), 0.01)).toEqual(wholePicture);
  });
});
