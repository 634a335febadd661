import { describe, expect, test } from 'vitest';
import { application, problemCodes } from '../form';
import { citizen as enCitizen } from './en/citizen';
import { common as enCommon } from './en/common';
import { desk as enDesk } from './en/desk';
import { form as enForm } from './en/form';
import { help as enHelp } from './en/help';
import { paper as enPaper } from './en/paper';
import { problems as enProblems } from './en/problems';
import { scan as enScan } from './en/scan';
import { citizen } from './nb/citizen';
import { common } from './nb/common';
import { desk } from './nb/desk';
import { form } from './nb/form';
import { help } from './nb/help';
import { paper } from './nb/paper';
import { problems } from './nb/problems';
import { scan } from './nb/scan';
import { owed } from './owed';

type Area = Readonly<Record<string, string>>;
const nb: Readonly<Record<string, Area>> = { form, common, problems, citizen, help, desk, paper, scan };
const languages: Readonly<Record<string, Readonly<Record<string, Area>>>> = {
  en: {
    form: enForm,
    common: enCommon,
    problems: enProblems,
    citizen: enCitizen,
    help: enHelp,
    desk: enDesk,
    paper: enPaper,
    scan: enScan
  }
};

/** Words that are the same in Norwegian and English. */
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

describe.each(Object.entries(languages))('%s', (_, areas) => {
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
        if (own[key] === text && !wordless(text)) expect(same, `${key}: ${text}`).toContain(text);
      }
    });
  });
});

/** Names of papers, months and countries are called what they are called; they are no sentences. */
const isName = (key: string) => /^(document|month|country)\./.test(key);

interface Measure {
  readonly lix: number;
  readonly wordsInSentence: number;
}

/** LIX: words a sentence + share of words over six letters, in per cent. A text without a full stop is one sentence. */
function measure(texts: readonly string[]): Measure {
  const sentences = texts.flatMap((text) =>
    text
      .replace(/\{\w+\}/g, 'x')
      .split(/[.?!:…]+(?=\s|$)/)
      .filter((sentence) => /[\p{L}\d]/u.test(sentence))
  );
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\d][\p{L}\d'’-]*/gu) ?? []);
  const long = words.filter((word) => [...word].length > 6);
  const wordsInSentence = words.length / sentences.length;
  return { lix: wordsInSentence + (100 * long.length) / words.length, wordsInSentence };
}

describe('easy to read', () => {
  test('the measure measures', () => {
    expect(measure(['Du kan søke. Vi ser på saken din nå.'])).toEqual({ lix: 4.5, wordsInSentence: 4.5 });
    const heavy = 'Vennligst dokumenter utgiftene iht. forvaltningsloven før saksbehandlingen kan påbegynnes.';
    expect(measure([heavy]).lix).toBeGreaterThan(50);
  });

  test.each(Object.entries(nb))('%s: LIX at most 25, nine words a sentence', (_, area) => {
    const texts = Object.entries(area).flatMap(([key, text]) => (isName(key) ? [] : [text]));
    const whole = texts.filter((text) => /[.?!]$/.test(text));
    for (const some of [texts, whole]) {
      if (some.length === 0) continue;
      const { lix, wordsInSentence } = measure(some);
      expect(lix).toBeLessThanOrEqual(25);
      expect(wordsInSentence).toBeLessThanOrEqual(9);
    }
  });

  test('all of it together, names and all', () => {
    const { lix, wordsInSentence } = measure(Object.values(nb).flatMap((area) => Object.values(area)));
    expect(lix).toBeLessThanOrEqual(25);
    expect(wordsInSentence).toBeLessThanOrEqual(9);
  });

  test('no question and no help has a sentence over 14 words', () => {
    for (const [key, text] of Object.entries({ ...form, ...problems })) {
      for (const sentence of text.split(/[.?!]+(?=\s|$)/)) {
        expect(sentence.split(/\s+/).filter(Boolean).length, key).toBeLessThanOrEqual(14);
      }
    }
  });

  test('no office words', () => {
    const office = /\b(vennligst|iht|jf|herunder|evt|ifm|mht|samt|hvorvidt|vedrørende|søkeren|påkrevd|ugyldig)\b/i;
    for (const [area, texts] of Object.entries(nb)) {
      // The paper form is read by the office too, and there speaks of the one who applies.
      if (area === 'paper') continue;
      for (const [key, text] of Object.entries(texts)) expect(text, key).not.toMatch(office);
    }
  });
});
