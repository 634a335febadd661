import { describe, expect, test } from 'vitest';
import { areasOf, catalogueOf } from '../../../tests/support/areas';
import { application, problemCodes } from '../form';
import { languages } from './index';
import { form } from './nb/form';
import { problems } from './nb/problems';
import { owed } from './owed';

const nb = areasOf('nb');

/** Words that are the same in bokmål and another language. Nynorsk has its own test, in norwegian.test.ts. */
const same = new Set(['kroner', 'Kosovo', 'Sammen', '{n} min']);
/** How numbers and dates are put together: signs, and blanks that do not break. */
const isFormat = (key: string) => key.startsWith('format.');
const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** Texts that only put parameters together say nothing in any language. */
const wordless = (text: string) => !/\p{L}/u.test(text.replace(/\{\w+\}/g, ''));

describe('bokmål', () => {
  test('no key is in two areas with two meanings', () => {
    const seen = new Map<string, string>();
    for (const area of Object.values(nb)) {
      for (const [key, text] of Object.entries(area)) {
        expect(seen.get(key) ?? text, key).toBe(text);
        seen.set(key, text);
      }
    }
  });

  test('the form’s words are the definition’s own, each question and option among them', () => {
    expect(form).toEqual(owed(application));
    for (const question of application.questions.values()) {
      if (question.document) continue;
      expect(Object.keys(form), question.id).toContain(question.id);
    }
    expect(form['housing.kind.option.tenant']).toBe('Jeg leier');
    expect(Object.keys(form)).not.toContain('person.districtOslo.option.030101');
  });

  test('every mistake has its sentence', () => {
    expect(Object.keys(problems).sort()).toEqual(problemCodes.map((code) => `problem.${code}`).sort());
  });

  test('what is sensitive says why it is asked', () => {
    for (const id of [
      'person.identity',
      'person.citizenship',
      'person.lives',
      'person.account',
      'need.reason',
      'family.status',
      'family.children',
      'income.taxConsent',
      'wealth.savings'
    ]) {
      expect(application.questions.get(id)?.why, id).toBeTruthy();
    }
  });
});

test('bokmål is the measure: all its areas are found', () => {
  expect(Object.keys(nb)).toEqual(
    expect.arrayContaining(['citizen', 'common', 'desk', 'form', 'help', 'paper', 'problems'])
  );
});

describe.each(languages)('$code', ({ code }) => {
  const areas = areasOf(code);
  const isNorwegian = code === 'nb' || code === 'nn';

  test('has the areas of bokmål, and all of them in its catalogue but what only the pages that load it say', () => {
    expect(Object.keys(areas)).toEqual(Object.keys(nb));
    const { terminal, desk, helping, media, preview, scan, talk, ...others } = areas;
    for (const own of [desk, media, scan, talk]) expect(Object.keys(own ?? {}).length).toBeGreaterThan(50);
    for (const own of [helping, preview]) expect(Object.keys(own ?? {}).length).toBeGreaterThan(3);
    expect(Object.keys(terminal ?? {}).length).toBeGreaterThan(50);
    expect(catalogueOf(code)).toEqual(Object.assign({}, ...Object.values(others)));
  });

  describe.each(Object.entries(nb))('%s', (area, texts) => {
    const own = areas[area] ?? {};

    test('has the same keys and the same parameters', () => {
      expect(Object.keys(own).sort()).toEqual(Object.keys(texts).sort());
      for (const [key, text] of Object.entries(texts)) expect(params(own[key] ?? ''), key).toEqual(params(text));
    });

    test('is translated, and nothing is empty', () => {
      for (const [key, text] of Object.entries(texts)) {
        if (isFormat(key)) continue;
        expect(text.trim(), key).not.toBe('');
        expect(own[key]?.trim(), key).not.toBe('');
        if (!isNorwegian && own[key] === text && !wordless(text)) expect(same, `${key}: ${text}`).toContain(text);
      }
    });
  });
});
