import { describe, expect, test } from 'vitest';
import { readShared } from '../../../tests/support/shared';
import { districtOffices, districts, municipalities } from './municipalities';

test('357 municipalities, each number and name once', () => {
  expect(municipalities.length).toBe(357);
  expect(new Set(municipalities.map(([number]) => number)).size).toBe(357);
  expect(new Set(municipalities.map(([, name]) => name)).size).toBe(357);
  for (const [number, name] of municipalities) {
    expect(number).toMatch(/^\d{4}$/);
    expect(name).toMatch(/^\p{Lu}[\p{L} –()-]+$/u);
  }
});

test('every district belongs to its municipality', () => {
  for (const [number, names] of Object.entries(districts)) {
    expect(municipalities.some(([own]) => own === number)).toBe(true);
    for (const district of Object.keys(names)) expect(district.startsWith(number)).toBe(true);
  }
  for (const district of Object.keys(districtOffices)) expect(districts['0301']).toHaveProperty(district);
});

describe('against the list of facts', () => {
  const facts = readShared<[string, string][]>('data/municipalities.json');
  const cities = readShared<Record<string, Record<string, string>>>('data/bydeler.json');
  const parts = (name: string) => name.replace(/ \(.*/, '').split(/ – |(?<=Snåase)-/);

  test.skipIf(!facts)('the numbers are the same, and the names share a name', () => {
    expect(municipalities.map(([number]) => number)).toEqual((facts ?? []).map(([number]) => number).sort());
    const own = new Map(municipalities);
    const different = (facts ?? []).filter(
      ([number, name]) => !parts(name).some((part) => parts(own.get(number) ?? '').includes(part))
    );
    expect(different).toEqual([]);
  });

  test.skipIf(!cities)('districts and their offices are the same', () => {
    for (const [number, names] of Object.entries(districts)) expect(cities?.[number]).toEqual(names);
    expect(cities?.osloBydelToEnhet).toEqual(districtOffices);
  });
});
