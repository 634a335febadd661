import { describe, expect, it } from 'vitest';
import { sane, scaleToFit } from './scale';

describe('scaleToFit', () => {
  it('fits the tighter way', () => {
    expect(scaleToFit({ width: 400, height: 800 }, { width: 800, height: 400 })).toBe(0.5);
    expect(scaleToFit({ width: 1280, height: 720 }, { width: 640, height: 720 })).toBe(0.5);
  });
  it('never makes a screen larger than it is', () => {
    expect(scaleToFit({ width: 390, height: 600 }, { width: 2000, height: 2000 })).toBe(1);
  });
  it('survives a box that is not laid out yet', () => {
    expect(scaleToFit({ width: 390, height: 844 }, { width: 0, height: 0 })).toBe(1);
  });
});

it('keeps foreign sizes sane', () => {
  expect(sane(390.4, 200, 4000)).toBe(390);
  expect(sane(1e9, 200, 4000)).toBe(4000);
  expect(sane(Number.NaN, 200, 4000)).toBe(200);
  expect(sane(-5, 200, 4000)).toBe(200);
});
