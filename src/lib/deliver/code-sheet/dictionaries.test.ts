import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { people } from '../../../../tests/support/people';
import { application } from '../../form';
import type { Answers } from '../../form/types';
import { deriveDictionary } from './derive-dictionary';
import { dictionaryIds, dictionaryOf, newestDictionary } from './dictionaries';
import { readFrame, type Frame } from './frame';
import { canonical, deflate } from './pack';
import { contentOf } from './reader';

/** A dictionary that papers were printed with never changes: these stand here once and for all. */
const frozen: Readonly<Record<number, string>> = {
  1: '3dd0ce4380adf1e44eb2c1c377aa9cd2941405beb0e9afc3e71209d6c99d0333'
};

describe('dictionaries', () => {
  it.each(dictionaryIds)('%i is the one that was frozen', (id) => {
    expect(createHash('sha256').update(dictionaryOf(id)!).digest('hex')).toBe(frozen[id]);
  });

  it('are all there, and the newest is the one written with', () => {
    expect(dictionaryIds.map(String)).toEqual(Object.keys(frozen));
    expect(newestDictionary).toBe(Math.max(...dictionaryIds));
  });

  it('still fit the form: where one of today would save a tenth, it is time to freeze it (dictionaries.ts)', () => {
    const today = new TextEncoder().encode(deriveDictionary(application));
    const size = (dictionary: Uint8Array) =>
      [...people.values()].reduce((sum, answers) => sum + deflate(canonical({ answers }), dictionary).length, 0);
    expect(size(dictionaryOf(newestDictionary)!) / size(today)).toBeLessThan(1.1);
  });
});

describe('sheets of every version that was ever printed', () => {
  const folder = join(import.meta.dirname, '../../../../tests/golden/code-sheet');
  const files = readdirSync(folder);

  it('are kept for every version', () => {
    expect(files.length).toBeGreaterThanOrEqual(4);
  });

  it.each(files)('%s is read', (file) => {
    const { answers, codes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      answers: Answers;
      codes: string[];
    };
    const frames = codes.map((code) => readFrame(new Uint8Array(Buffer.from(code, 'base64'))) as Frame);
    const content = contentOf(new Map(frames.map((frame) => [frame.number, frame])), frames[0]!);
    expect(new TextDecoder().decode(canonical(content!))).toBe(new TextDecoder().decode(canonical({ answers })));
  });
});
