import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { people } from '../../../../tests/support/people';
import { randomAnswers } from '../../../../tests/support/random-answers';
import { randomOf } from '../../../../tests/support/random';
import { application, askedAnswers, check } from '../../form';
import type { Answers } from '../../form/types';
import { loadSpeech } from '../paper/parts/speech';
import { codeSheetBlocks } from './blocks';
import { crc32 } from './crc32';
import { dictionaryOf, newestDictionary } from './dictionaries';
import { mostInflated, readFrame, writeFrames } from './frame';
import { codeCapacity, encodeSheet, SheetReader } from './index';
import { canonical, deflate } from './pack';

const reference = 'AB12CD';
const encode = (answers: Answers) => encodeSheet({ form: application, answers, reference });
const read = (codes: readonly Uint8Array[]) => {
  const reader = new SheetReader(application);
  for (const code of codes) reader.add(code);
  return reader.state;
};
/** What a sheet of these answers gives back. */
const asked = (answers: Answers) => askedAnswers(application, answers);
const bytesOf = (answers: Answers) => new TextDecoder().decode(canonical({ answers }));
const dictionary = dictionaryOf(newestDictionary)!;

/** A sheet that somebody else made by the same rules: true checksums, whatever it holds. */
function forge(json: string, { inflated, length }: { inflated?: number; length?: number } = {}) {
  const content = new TextEncoder().encode(json);
  const identity = { dictionary: newestDictionary, form: 1, formVersion: 1, reference, crc: crc32(content) };
  const packed = deflate(content, dictionary);
  const codes = writeFrames(packed, { ...identity, inflated: inflated ?? content.length }, codeCapacity);
  return length === undefined ? codes : codes.slice(0, length);
}
const codesOf = (codes: readonly Uint8Array[]) => read(codes).problems.map(({ code }) => code);

/** Allowed, and yet more than 255 codes hold: letters drawn by chance from all alphabets do not grow smaller. */
function tooMuch(): Answers {
  const { below } = randomOf('too much');
  const letter = () => String.fromCharCode(0x3400 + below(0xd800 - 0x3400));
  const text = (length: number) => Array.from({ length }, letter).join('');
  const entries = Object.entries(people.get('longest-answers')!);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' && value.length > 90 ? text(value.length) : value])
  );
}

describe('a code sheet', () => {
  it.each([...people])('gives the answers of %s back, to the byte, in any order and twice', (_, answers) => {
    const codes = encode(answers);
    for (const code of codes) expect(code.length).toBeLessThanOrEqual(codeCapacity);
    const { next } = randomOf('code sheet');
    const shuffled = [...codes, ...codes].sort(() => next() - 0.5);
    const state = read(shuffled);
    expect(state.problems).toEqual([]);
    expect(bytesOf(state.answers!)).toBe(bytesOf(asked(answers)));
    expect(state).toMatchObject({ reference, count: codes.length, missing: [] });
  });

  it('holds random applications too', () => {
    for (let seed = 0; seed < 100; seed++) {
      const answers = randomAnswers(application, seed, { share: (seed % 10) / 9 });
      expect(bytesOf(read(encode(answers)).answers!), `seed ${seed}`).toBe(bytesOf(asked(answers)));
    }
  });

  it('says which codes are missing, and has no answers until the last one', () => {
    const codes = encode(people.get('longest-answers')!);
    expect(codes.length).toBeGreaterThan(3);
    const reader = new SheetReader(application);
    expect(reader.state).toEqual({ have: [], missing: [], problems: [] });
    reader.add(codes[2]!);
    expect(reader.state).toMatchObject({ count: codes.length, have: [3] });
    expect(reader.state.missing).toEqual(codes.map((_, at) => at + 1).filter((number) => number !== 3));
    for (const code of codes.slice(0, -1)) expect(reader.add(code).answers).toBeUndefined();
    expect(reader.state.missing).toEqual([codes.length]);
    expect(reader.add(codes.at(-1)!).answers).toBeDefined();
  });

  it('holds nothing of what is not asked now, which the paper does not show either', () => {
    const answers = { 'housing.kind': 'owner', 'housing.otherKind': 'prison', 'need.what': 'Mat' };
    expect(read(encode(answers)).answers).toEqual({ 'housing.kind': 'owner', 'need.what': 'Mat' });
  });

  it('is not made of an answer that nobody could read in', () => {
    expect(() => encode({ 'housing.people': 'many', 'housing.kind': 'owner' })).toThrow(RangeError);
  });

  it('gives a half of a character back too, which the form allows while two write', () => {
    const halves = { 'need.what': 'a \ud83d' };
    expect(read(encode(halves)).answers).toEqual(halves);
  });

  it('tells who wrote what, beside the citizen', () => {
    const kari = { id: 'link-1', role: 'guide', name: 'Kari Eksempel', office: 'Nav Testby' } as const;
    const me = { id: 'citizen', role: 'citizen', name: '' } as const;
    const answers = { 'housing.kind': 'tenant', 'need.what': 'Mat' };
    const writers = (key: string) => (key === 'need.what' ? [me, kari] : [me]);
    const state = read(encodeSheet({ form: application, answers, reference, writers }));
    expect(state.writers!('need.what')).toEqual([
      { role: 'citizen', name: '', id: 'citizen' },
      { role: 'guide', name: 'Kari Eksempel', office: 'Nav Testby', id: 'paper-1' }
    ]);
    expect(state.writers!('housing.kind')).toEqual([]);
    expect(state.writers!('__proto__')).toEqual([]);
  });

  it('is not made where it could not be read again: too many writers, or a name without end', () => {
    const answers = { 'need.what': 'Mat' };
    const helper = (at: number, name = 'Kari') => ({ id: `link-${at}`, role: 'guide', name }) as const;
    const of = (writers: readonly ReturnType<typeof helper>[]) => () =>
      encodeSheet({ form: application, answers, reference, writers: () => writers });
    expect(of(Array.from({ length: 255 }, (_, at) => helper(at)))).not.toThrow();
    expect(of(Array.from({ length: 256 }, (_, at) => helper(at)))).toThrow(RangeError);
    expect(of([helper(1, 'x'.repeat(201))])).toThrow(RangeError);
    // Twice the same is once.
    expect(read(of([helper(1), helper(1)])()).writers!('need.what')).toHaveLength(1);
  });

  it('is not made of answers that are too many, and the paper then says that it has none', async () => {
    const big = tooMuch();
    expect('problems' in check(application, big)).toBe(false);
    expect(() => encode(big)).toThrow(RangeError);
    const made = { ...(await loadSpeech('nb', 'normal')), now: 0, reference };
    const blocks = JSON.stringify(codeSheetBlocks({ ...made, form: application, answers: big }));
    expect(blocks).toContain(made.words.t('sheet.none'));
    expect(blocks).not.toContain('"bars"');
    const some = JSON.stringify(codeSheetBlocks({ ...made, form: application, answers: { 'need.what': 'Mat' } }));
    expect(some).not.toContain(made.words.t('sheet.none'));
    expect(some).toContain('"bars"');
  });

  it('is not made of more than it can hold', () => {
    const identity = { dictionary: 1, form: 1, formVersion: 1, reference, inflated: 9, crc: 0 };
    expect(() => writeFrames(new Uint8Array(9), { ...identity, inflated: mostInflated + 1 }, codeCapacity)).toThrow(
      RangeError
    );
    expect(() => writeFrames(new Uint8Array(255 * 633 + 1), identity, codeCapacity)).toThrow(RangeError);
    expect(() => encodeSheet({ form: application, answers: {}, reference: 'Å' })).toThrow(RangeError);
    expect(() => encodeSheet({ form: { ...application, id: 'annet' }, answers: {}, reference })).toThrow('annet');
  });
});

describe('what is not taken', () => {
  const answers = people.get('renting-three-children')!;
  const codes = encode(answers);

  it('every single bit that is turned, in every code', () => {
    for (const [at, code] of codes.entries()) {
      for (let bit = 0; bit < code.length * 8; bit++) {
        const wrong = code.slice();
        wrong[bit >> 3]! ^= 1 << (bit & 7);
        expect(typeof readFrame(wrong), `code ${at + 1}, bit ${bit}`).toBe('string');
      }
    }
  });

  it('every length but the right one', () => {
    for (let length = 0; length < codes[0]!.length; length++)
      expect(typeof readFrame(codes[0]!.subarray(0, length))).toBe('string');
    expect(readFrame(Uint8Array.of(...codes[0]!, 0))).toBe('damaged');
  });

  it('ten thousand random codes, with our own beginning or without', () => {
    const random = randomOf('foreign codes');
    for (let turn = 0; turn < 10_000; turn++) {
      const bytes = random.bytes(random.below(700));
      if (turn % 2 && bytes.length > 8) bytes.set(codes[0]!.subarray(0, 8));
      expect(typeof readFrame(bytes), `seed ${random.seed}, turn ${turn}`).toBe('string');
    }
  });

  it('codes of another program, a newer version, another form, another dictionary', () => {
    expect(codesOf([new TextEncoder().encode('https://example.no/')])).toEqual(['not-ours']);
    const change = (at: number, value: number) => {
      const wrong = codes[0]!.slice();
      wrong[at] = value;
      new DataView(wrong.buffer).setUint32(wrong.length - 4, crc32(wrong.subarray(0, -4)));
      return [wrong];
    };
    expect(codesOf(change(3, 2))).toEqual(['unknown-version']);
    expect(codesOf(change(6, 200))).toEqual(['unknown-version']);
    expect(codesOf(change(4, 99))).toEqual(['unknown-dictionary']);
    expect(codesOf(change(5, 9))).toEqual(['unknown-form']);
    expect(codesOf(change(15, 0))).toEqual(['malformed']);
    expect(codesOf(change(15, 200))).toEqual(['malformed']);
    expect(codesOf(change(7, 0x20))).toEqual(['malformed']);
    expect(codesOf(change(21, 0xff))).toEqual(['too-big']);
  });

  it('a code of another paper, and it says of which', () => {
    const other = encodeSheet({ form: application, answers: { 'need.what': 'x' }, reference: 'ZZ99' });
    const state = read([codes[0]!, ...other]);
    expect(state.problems).toEqual([{ code: 'other-application', params: { reference: 'ZZ99' } }]);
    expect(state.have).toEqual([1]);
    // The same reference, and other answers.
    expect(codesOf([codes[0]!, ...encode({ 'need.what': 'x' })])).toEqual(['other-application']);
  });

  it('a code that says something else than the same one did before', () => {
    expect(codes.length).toBeGreaterThan(1);
    const wrong = codes[0]!.slice();
    wrong[40]! ^= 1;
    new DataView(wrong.buffer).setUint32(wrong.length - 4, crc32(wrong.subarray(0, -4)));
    expect(codesOf([codes[0]!, wrong])).toEqual(['conflict']);
    // Forged first: the whole does not agree, nothing is restored, and the true ones can be read after.
    const reader = new SheetReader(application);
    for (const code of [wrong, ...codes.slice(1)]) reader.add(code);
    expect(reader.state).toMatchObject({ have: [], problems: [{ code: 'wrong-whole' }] });
    expect(reader.state.answers).toBeUndefined();
    for (const code of codes) reader.add(code);
    expect(bytesOf(reader.state.answers!)).toBe(bytesOf(asked(answers)));
  });

  it('answers that the form does not allow: nothing half is restored', () => {
    const refused = { code: expect.stringMatching(/^(unknown|wrong)-answer$/) as unknown };
    for (const key of [
      '__proto__',
      'constructor',
      'toString',
      'need.__proto__',
      'family.children.__proto__.firstName'
    ]) {
      const state = read(forge(`{"answers":{"${key}":1}}`));
      expect(state.answers, key).toBeUndefined();
      expect(state.problems, key).toContainEqual(refused);
    }
    const state = read(forge('{"answers":{"housing.kind":"castle","need.what":"Mat","no.such":1}}'));
    expect(state.answers).toBeUndefined();
    expect(state.problems).toEqual([
      { code: 'wrong-answer', params: { path: 'housing.kind', problem: 'unknown-option' } },
      // What it is called is not told: it may be any text.
      { code: 'unknown-answer' }
    ]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"answers":[]}',
    '{"answers":null}',
    '{"answers":{}} ',
    '{ "answers":{}}',
    '{"answers":{},"more":1}',
    '{"answers":{"need.what":"a","housing.kind":"tenant"}}',
    '{"answers":{},"writers":{}}',
    '{"answers":{"housing.people":1e999}}',
    '{"answers":{"housing.people":NaN}}',
    '{"answers":{"housing.people":-0}}',
    '{"answers":{"housing.people":1.0}}',
    '{"answers":{"need.what":"a","need.what":"b"}}',
    '{"answers":{"need.what":"\\u0041"}}',
    `{"answers":${'['.repeat(100_000)}`,
    `{"answers":{"need.what":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    '{"answers":{},"writers":{"people":[{"role":"guide","name":"x"}],"wrote":{"need.what":[0,0]}}}',
    '{"answers":{},"__proto__":{}}',
    '{"answers":{},"writers":{"people":[{"role":"king","name":"x"}],"wrote":{}}}',
    '{"answers":{},"writers":{"people":[],"wrote":{"need.what":[0]}}}'
  ])('content that we never write: %j', (json) => {
    expect(read(forge(json))).toMatchObject({ problems: [{ code: 'wrong-whole' }] });
    expect(read(forge(json)).answers).toBeUndefined();
  });

  it('very many wrong answers: the first of them are told', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `housing.${String(at).padStart(6, '0')}`);
    const state = read(forge(JSON.stringify({ answers: Object.fromEntries(keys.map((key) => [key, 1])) })));
    expect(state.answers).toBeUndefined();
    expect(state.problems.length).toBeLessThanOrEqual(12);
    const reader = new SheetReader(application);
    for (let at = 10; at < 99; at++)
      for (const code of encodeSheet({ form: application, answers: {}, reference: `X${at}` })) reader.add(code);
    expect(reader.state.problems.length).toBeLessThanOrEqual(12);
  });

  it('a bomb: what would become more than it says is left as soon as it does', () => {
    const bomb = deflateSync(new Uint8Array(50_000_000), { level: 9, dictionary });
    const identity = { dictionary: newestDictionary, form: 1, formVersion: 1, reference, crc: 0 };
    const before = process.memoryUsage().arrayBuffers;
    const state = read(writeFrames(bomb, { ...identity, inflated: mostInflated }, codeCapacity));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    expect(state.problems).toEqual([{ code: 'wrong-whole' }]);
    expect(() => writeFrames(bomb, { ...identity, inflated: mostInflated + 1 }, codeCapacity)).toThrow(RangeError);
    expect(codesOf(forge('{"answers":{}}', { inflated: 13 }))).toEqual(['wrong-whole']);
    expect(codesOf(forge('{"answers":{}}', { inflated: 15 }))).toEqual(['wrong-whole']);
  });
});
