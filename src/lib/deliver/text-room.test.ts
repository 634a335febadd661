import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../tests/support/random';
import { application } from '../form';
import type { Answers } from '../form/types';
import { longTexts, soknadJson } from './soknad-json';
import { textRoom } from './text-room';

const now = Date.UTC(2026, 10, 22);
const room = (answers: Answers, key: string) => textRoom(application, answers, key);

describe('the room that is left for a long text', () => {
  it('is the whole limit where nothing else is answered', () => {
    expect(room({}, 'need.what')).toBe(500);
    expect(room({}, 'need.reason')).toBe(600);
    expect(room({}, 'work.comment')).toBe(500);
    expect(room({}, 'person.firstName')).toBeUndefined();
    expect(room({}, 'no.such')).toBeUndefined();
  });

  it('is less by what one ticked, and by what one adds at the end', () => {
    const ticked = { 'need.emergency.food': true, 'need.purposes.rent': true };
    expect(room(ticked, 'need.what')).toBe(500 - 'Nødhjelp: Har ikke mat\nJeg søker om penger til: Husleie\n'.length);
    expect(room({ 'documents.extra': 'Takk' }, 'need.reason')).toBe(600 - '\nMer fra søkeren: Takk'.length);
    expect(room({ 'need.reason': 'r'.repeat(700) }, 'documents.extra')).toBe(0);
  });

  it('holds all that one can tick, and still what most people write', () => {
    const { options = {}, none } = application.questions.get('need.also')!;
    const all = (id: string) =>
      Object.keys(application.questions.get(id)?.options ?? {})
        .filter((code) => code !== 'none')
        .map((code) => [`${id}.${code}`, true] as const);
    const ticked = Object.fromEntries(['need.emergency', 'need.purposes', 'need.also'].flatMap(all));
    expect(Object.keys(ticked).length).toBeGreaterThan(15);
    expect(room(ticked, 'need.what')).toBeGreaterThan(100);
    const { begrunnelse } = soknadJson(application, ticked, { now }).data as { begrunnelse: { hvaSokesOm: string } };
    expect(begrunnelse.hvaSokesOm).toMatch(/\nTrenger også hjelp til: Strømregning, .*, Reise til jobb og skole$/);
    expect(Object.keys(options)).toContain(none);
    const nothing = soknadJson(application, { 'need.also.none': true, 'need.what': 'Mat' }, { now });
    expect((nothing.data as typeof nothing & { begrunnelse: object }).begrunnelse).toMatchObject({ hvaSokesOm: 'Mat' });
  });

  it('is exactly where the extra page begins, whatever else was answered', () => {
    const { seed, next } = randomOf('text-room');
    const shared = ['need.what', 'need.reason', 'documents.extra'];
    const ticks = ['food', 'shelter'].map((code) => `need.emergency.${code}`);
    ticks.push('need.purposes.living', 'need.purposes.other', 'need.also.glasses', 'need.also.debt');
    for (let turn = 0; turn < 200; turn++) {
      const key = shared[turn % shared.length]!;
      const answers: Record<string, string | boolean> = {};
      for (const tick of ticks) if (next() < 0.5) answers[tick] = true;
      for (const other of shared) {
        // Two of them share 600 with "\nMer fra søkeren: " between: together they must leave each other room.
        if (other !== key && next() < 0.6) answers[other] = 'a'.repeat(1 + Math.floor(next() * 280));
      }
      const most = room(answers, key)!;
      const why = `seed ${seed}, turn ${turn}`;
      expect(most, why).toBeGreaterThan(0);
      const fits = { ...answers, [key]: 'b'.repeat(most) };
      expect(longTexts(application, fits), why).toEqual([]);
      const file = JSON.stringify(soknadJson(application, fits, { now }));
      expect(file, why).toContain('b'.repeat(most));
      const over = longTexts(application, { ...fits, [key]: 'b'.repeat(most + 1) });
      expect(over.length, why).toBeGreaterThan(0);
    }
  });
});
