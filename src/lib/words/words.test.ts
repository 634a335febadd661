import { describe, expect, test } from 'vitest';
import { application, form, integer, municipalities, section, countryCodes, type Question } from '../form';
import { sections } from '../form/application';
import { isLanguage, loadWordsOf, languages, loadWords } from './index';
import { makeWords } from './make';

const question = (id: string): Question => {
  const found = application.questions.get(id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};
const nb = await loadWords('nb');
const nn = await loadWords('nn');
const en = await loadWords('en');

describe('numbers, money and dates', () => {
  test.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [8500, '8\u00a0500', '8,500'],
    [1234567.25, '1\u00a0234\u00a0567,25', '1,234,567.25'],
    [-20, '\u221220', '\u221220']
  ])('%j', (value, norwegian, english) => {
    expect(nb.number(value)).toBe(norwegian);
    expect(en.number(value)).toBe(english);
  });

  test('money', () => {
    expect(nb.amount(8500)).toBe('8\u00a0500\u00a0kr');
    for (const words of [nb, nn]) expect(words.amount(1234.5)).toBe('1\u00a0234,50\u00a0kr');
    expect(en.amount(1234.5)).toBe('1,234.50\u00a0kr');
  });

  test('dates in words, without Intl', () => {
    expect(nb.date('2026-11-22')).toBe('22. november 2026');
    expect(en.date('2026-03-01')).toBe('1 March 2026');
    expect(nn.date('2026-11-22')).toBe('22. november 2026');
    expect(nb.date('i går')).toBe('i går');
    expect(nb.date('2026-02-30')).toBe('2026-02-30');
  });
});

describe('answers', () => {
  test.each<[string, Parameters<typeof nb.value>[1], string]>([
    ['housing.kind', 'tenant', 'I rent'],
    ['person.hasAccount', true, 'Yes'],
    ['person.hasAccount', false, 'No'],
    ['expenses.rent', 8500, '8,500\u00a0kr'],
    ['expenses.rent', 'ca 8000', 'ca 8000'],
    ['person.birthDate', '1985-11-02', '2 November 1985'],
    ['person.citizenship', 'UKR', 'Ukraine'],
    ['person.citizenship', 'XXA', 'Stateless'],
    ['person.municipality', '0301', 'Oslo'],
    ['person.districtOslo', '030102', 'Grünerløkka'],
    ['person.districtOslo', 'unknown', 'I do not know'],
    ['person.phone', '+4799999999', '+47 99 99 99 99'],
    ['person.account', '12345678903', '1234 56 78903'],
    ['expenses.housing', ['rent', 'power'], 'Rent, Electricity'],
    ['documents.lease', 'delivered', 'Delivered before'],
    ['housing.people', 3, '3'],
    ['housing.people', undefined, 'Not answered']
  ])('%s %j', (id, value, said) => {
    expect(en.value(question(id), value)).toBe(said);
  });
});

describe('what is said of a question', () => {
  test('in the language', () => {
    expect(nb.label(question('housing.kind'))).toBe('Hvordan bor du?');
    expect(nn.label(question('housing.kind'))).toBe('Korleis bur du?');
    expect(en.label(question('housing.kind'))).toBe('What is your housing like?');
    expect(en.help(question('person.identity'))).toBe('Write all 11 digits.');
    expect(en.why(question('person.identity'))).toMatch(/^The office/);
    expect(en.unit(question('expenses.rent'))).toBe('kroner a month');
    expect(en.help(question('person.lastName'))).toBeUndefined();
    expect(en.label(question('documents.lease'))).toBe('Rental contract');
    expect(en.heading(question('documents.taxReturn'))).toBe('The office needs these papers');
    expect(en.heading(question('documents.lease'))).toBeUndefined();
    expect(application.sections.map((part) => en.section(part))[4]).toBe('Housing');
    expect(en.document('payslip')).toBe('Payslip');
  });

  test('mistakes, with their numbers', () => {
    expect(nb.problem({ path: 'x', code: 'too-long', params: { max: 8000 } })).toBe(
      'Teksten er for lang. Det er plass til 8\u00a0000 tegn.'
    );
    expect(en.problem({ path: 'x', code: 'missing' })).toBe('Answer here before you go on.');
  });

  test('parameters are filled in once: what a person wrote is not a pattern', () => {
    expect(nb.t('problem.too-small', { min: '{max}$&' })).toBe('Skriv {max}$& eller mer.');
    expect(nb.t('problem.too-small')).toBe('Skriv {min} eller mer.');
  });

  test('a question that no catalogue knows speaks the definition’s bokmål', () => {
    const pets = integer('Hvor mange dyr har du?', { help: 'Hunder og katter.' });
    const added = form({ ...sections, housing: section({ ...sections.housing, questions: { pets } }) }).questions.get(
      'housing.pets'
    );
    expect(added && [en.label(added), en.help(added)]).toEqual(['Hvor mange dyr har du?', 'Hunder og katter.']);
  });

  test('a code that is a word of JavaScript is only a code', () => {
    expect(en.option(question('housing.kind'), 'constructor')).toBe('constructor');
    expect(en.country('toString')).toBe('toString');
    expect(isLanguage('toString')).toBe(false);
  });
});

describe('countries and municipalities', () => {
  test.each([nb, nn, en])('every country has a name of its own, sorted as $language sorts', (words) => {
    const countries = words.countries();
    expect(countries.map(({ code }) => code).sort()).toEqual([...countryCodes].sort());
    // In Norwegian the United States go by their three letters too.
    for (const { code, name } of countries) if (code !== 'USA') expect(name, code).not.toBe(code);
    expect(new Set(countries.map(({ name }) => name)).size).toBe(countries.length);
    expect(countries[0]?.name).toBe('Afghanistan');
  });

  test('Norwegian has its last letters last', () => {
    expect(nb.countries().at(-1)?.name).toBe('Åland');
    expect(nn.countries().at(-1)?.name).toBe('Åland');
    expect(nb.country('AUT')).toBe('Østerrike');
    expect(nn.country('NOR')).toBe('Noreg');
  });

  test('every municipality is called what it is called', () => {
    for (const [number, name] of municipalities) expect(en.municipality(number)).toBe(name);
  });
});

describe('languages', () => {
  test('each is loaded once, and says its direction', async () => {
    expect(loadWords('en')).toBe(loadWords('en'));
    for (const { code, dir } of languages) {
      const words = await loadWords(code);
      expect([words.language, words.dir]).toEqual([code, dir]);
    }
  });

  test('a catalogue with holes says the key, never nothing', () => {
    const empty = makeWords('en', 'ltr', {} as never, { countries: {} });
    expect(empty.t('value.yes')).toBe('value.yes');
    expect(empty.label(question('housing.kind'))).toBe('Hvordan bor du?');
    expect(empty.country('UKR')).toBe('UKR');
  });

  test('a terminal’s words come where they are asked for, in each language from then on', async () => {
    expect((await loadWords('nb')).t('terminal.done')).toBe('terminal.done');
    expect((await loadWordsOf('terminal', 'nb')).t('terminal.done')).toBe('Ferdig');
    expect((await loadWords('en')).t('terminal.done')).toBe('Finished');
    expect((await loadWords('en')).t('value.yes')).toBe('Yes');
  });
});
