import { describe, expect, it } from 'vitest';
import {
  all,
  any,
  answered,
  application,
  between,
  choice,
  form,
  hasRows,
  is,
  not,
  section,
  some,
  ticked,
  yesno
} from '../../form';
import { sections } from '../../form/application';
import type { Condition } from '../../form/types';
import { languages, loadPaperWords } from '../../words';
import { paperIf } from '../../words/nb/paper-if';
import { conditionKeys, conditionWords } from './condition-words';

/** Every condition of the form, with the rows question it stands in. */
const conditions = [...application.questions.values()].flatMap(({ id, rows, if: condition }) =>
  condition ? [[id, condition, rows] as const] : []
);
const nb = await loadPaperWords('nb');
const en = await loadPaperWords('en');
const say = (condition: Condition, rows?: string) => conditionWords(application, nb, condition, rows);

describe('a condition in words', () => {
  it.each(languages.map(({ code }) => code))('has words of its own for each of the form, in %s', async (language) => {
    const words = await loadPaperWords(language);
    const missing = conditions.flatMap(([, condition, rows]) =>
      conditionKeys(condition, rows).filter((key) => words.t(key as never) === key)
    );
    expect(conditions.length).toBeGreaterThan(50);
    expect([...new Set(missing)]).toEqual([]);
    for (const [id, condition, rows] of conditions) {
      const said = conditionWords(application, words, condition, rows);
      expect(said, id).not.toMatch(/[{}=#|]|undefined|\bif\./);
      expect(said.split(' ').length, `${id}: ${said}`).toBeLessThanOrEqual(40);
      expect(words.t('paper.if.only', { condition: said }), id).toMatch(/^\p{Lu}.*:$/u);
    }
  });

  it('has no words for a condition that is gone', () => {
    const used = new Set(conditions.flatMap(([, condition, rows]) => conditionKeys(condition, rows)));
    const kept = Object.keys(paperIf).filter((key) => key.startsWith('if.'));
    expect(kept.filter((key) => !used.has(key))).toEqual([]);
  });

  it.each<[Condition, string, string]>([
    [is('housing.kind', 'tenant'), 'du leier', 'you rent'],
    [all(answered('housing.kind'), not(is('housing.kind', 'none'))), 'du har et sted å bo', 'you have a place to live'],
    [
      any(is('housing.kind', 'tenant'), is('family.status', 'married')),
      'du leier, eller du er gift',
      'you rent, or you are married'
    ],
    [
      some('work.jobs', is('.ended', false)),
      'du har en jobb du ikke slutter i',
      'you have a job that you are not leaving'
    ]
  ])('%j', (condition, norwegian, english) => {
    expect(say(condition)).toBe(norwegian);
    expect(conditionWords(application, en, condition)).toBe(english);
  });

  it('quotes question and answer where the catalogue has no words', () => {
    expect(say(is('housing.kind', 'owner'))).toBe('du svarte «Jeg eier» på «Hvordan bor du?»');
    expect(say(is('housing.kind', 'owner', 'none'))).toMatch(/svarte «Jeg eier» eller «Jeg har ikke noe sted å bo» på/);
    expect(say(not(is('work.hasJob', true)))).toBe('du ikke svarte «Ja» på «Har du en jobb?»');
    expect(say(ticked('need.purposes', 'rent'))).toBe('du krysset av for «Husleie» på «Hva trenger du penger til?»');
    expect(say(between('housing.people', 2, 4))).toBe('du svarte fra 2 til 4 på «Hvor mange andre bor der du bor?»');
    expect(say(between('housing.people', 2, Number.MAX_SAFE_INTEGER))).toMatch(/^du svarte 2 eller mer på/);
    expect(say(hasRows('work.jobs'))).toBe('du svarte på «Hvilke jobber har du?»');
    expect(say(is('.contact', 0), 'family.children')).toBe('du svarte «0» på «Hvor mye er barnet hos deg?»');
    expect(say(not(all(is('work.hasJob', true), is('family.status', 'single'))))).toMatch(
      /«Ja».*, eller du ikke svarte/
    );
  });

  it('speaks of a question that the definition has only just got', () => {
    const pets = section({
      title: 'Dyr',
      slug: 'dyr',
      icon: 'PawPrint',
      minutes: 1,
      questions: {
        has: yesno('Har du dyr?'),
        which: choice('Hvilket?', { cat: 'Katt' }, { if: is('pets.has', true) })
      }
    });
    const grown = form({ ...sections, pets });
    expect(conditionWords(grown, en, is('pets.has', true))).toBe('you answered “Yes” to “Har du dyr?”');
  });
});
