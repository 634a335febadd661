import { describe, expect, it } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { people } from '../../../../tests/support/people';
import { application, form, rowsOf, section, summary, yesno } from '../../form';
import { sections } from '../../form/application';
import type { Answers, Form } from '../../form/types';
import { loadPaperWords } from '../../words';
import { longTexts } from '../soknad-json';
import { paperDefinition, type PaperInput } from './definition';
import { paperFonts } from './fonts-node';
import { renderPaper } from './render';
import type { PaperWriter } from './types';

const fonts = await paperFonts();
const nb = await loadPaperWords('nb');
const citizen: PaperWriter = { id: 'citizen', role: 'citizen', name: '' };
const base: Omit<PaperInput, 'answers'> = {
  form: application,
  words: nb,
  now: Date.UTC(2026, 10, 22, 9),
  reference: 'A1B2C3',
  writers: () => [citizen]
};

/** What a reader of the file gets: white space, soft places to break and Unicode's compatibility forms level out. */
const plain = (text: string) =>
  text
    .replace(/🙂/gu, '[U+1F642]')
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2066-\u2069]/g, '');

/** A line that also runs from right to left is looked for word by word: the order of its words is not settled here. */
const parts = (text: string): string[] =>
  /\p{Script=Arabic}/u.test(text) ? (text.match(/\p{Script=Arabic}+|[^\s\p{Script=Arabic}\p{P}]+/gu) ?? []) : [text];

async function read(bytes: Uint8Array) {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  const { info } = await pdf.getMetadata();
  const result = { pages, info: info as { Title?: string; Language?: string } };
  await task.destroy();
  return result;
}

const print = async (input: Partial<PaperInput> & { answers: Answers }) =>
  read(await renderPaper(paperDefinition({ ...base, ...input }), fonts));

/** Every text a person would look for: the question and the answer, worked out apart from the paper's own code. */
function expected(asked: Form, answers: Answers): string[] {
  return summary(asked, answers).flatMap(({ section: of, lines }) => [
    nb.section(of),
    ...lines.flatMap(({ instance: { question }, value }) => {
      if (question.kind === 'rows') return [nb.label(question)];
      const single = question.rows && asked.questions.get(question.rows)?.fields?.length === 1;
      const label = single ? [] : [nb.label(question)];
      if (typeof value === 'object') return [...label, ...value.map((code) => nb.option(question, code))];
      if (value === undefined) return label;
      return [...label, nb.value(question, value)];
    })
  ]);
}

describe('the paper form', () => {
  it.each([...people])('holds every question and answer of %s', { timeout: 60_000 }, async (_, answers) => {
    const { pages } = await print({ answers });
    // Page numbers and the footer stand between two parts of a text that goes over a page.
    const footer = plain('Søknad · A1B2C3');
    const whole = pages
      .map((page, at) =>
        plain(page)
          .replace(footer, '')
          .replace(plain(`Side ${at + 1} av ${pages.length}`), '')
      )
      .join('');
    const wanted = expected(application, answers).flatMap(parts);
    expect(wanted.filter((text) => !whole.includes(plain(text)))).toEqual([]);
  });

  it('says who wrote each answer', async () => {
    const guide: PaperWriter = { id: 'l1', role: 'guide', name: 'Kari Prøve', office: 'NAV Eksempel' };
    const relative: PaperWriter = { id: 'l2', role: 'relative', name: 'Ola Demo' };
    const answers = {
      'person.firstName': 'Nora',
      'person.lastName': 'Eksempel',
      'need.purposes.rent': true,
      'need.purposes.power': true,
      'need.reason': 'En lang forklaring. '.repeat(20),
      'documents.taxReturn': 'later'
    };
    const writers: Record<string, PaperWriter[]> = {
      'person.firstName': [citizen],
      'person.lastName': [guide],
      'need.purposes.rent': [relative],
      'need.purposes.power': [citizen, relative],
      'need.reason': [citizen, guide],
      'documents.taxReturn': [relative]
    };
    const { pages } = await print({ answers, writers: (key) => writers[key] ?? [] });
    const text = pages.join(' ').replace(/\s+/g, ' ');
    const after = (words: string) => text.slice(text.indexOf(words) + words.length).trim();
    expect(after('Fornavn Nora')).toMatch(/^Skrevet av: Søkeren/);
    expect(after('Etternavn Eksempel')).toMatch(/^Skrevet av: Kari Prøve, veileder, NAV Eksempel/);
    expect(after('Husleie Strøm og varme')).toMatch(/^Skrevet av: Ola Demo, pårørende og Søkeren/);
    expect(text).toContain('Skrevet av: Søkeren og Kari Prøve, veileder, NAV Eksempel');
    // The papers have one writer for all: said once, under the heading.
    expect(after('Papirer')).toMatch(/Skrevet av: Ola Demo, pårørende/);
    // That they helped is said where one signs: who, as what, with which sections.
    expect(after('Noen hjalp til')).toMatch(
      /^Kari Prøve, veileder, NAV Eksempel Skrev i: Om deg, Det du trenger Ola Demo, pårørende Skrev i: Det du trenger, Papirer/
    );
  });

  it('tells its title and language, numbers its pages and has a place to sign', async () => {
    for (const [language, tag] of [
      ['nb', 'nb-NO'],
      ['nn', 'nn-NO'],
      ['en', 'en-GB']
    ] as const) {
      const words = await loadPaperWords(language);
      const { pages, info } = await print({ answers: people.get('homeless-tonight')!, words });
      expect(info.Title).toBe(words.t('paper.title'));
      expect(info.Language).toBe(tag);
      for (const [at, page] of pages.entries()) {
        expect(plain(page)).toContain(plain(words.t('paper.page', { page: at + 1, pages: pages.length })));
      }
      expect(pages.join(' ')).toContain(words.t('paper.sign.place'));
      expect(pages.join(' ')).toContain('A1B2C3');
    }
  });

  it('shows a question that the definition has only just got', async () => {
    const pets = section({
      title: 'Dyr',
      slug: 'dyr',
      icon: 'PawPrint',
      minutes: 1,
      questions: { has: yesno('Har du dyr?') }
    });
    const { pages } = await print({ form: form({ ...sections, pets }), answers: { 'pets.has': true } });
    expect(pages.join(' ').replace(/\s+/g, ' ')).toMatch(/10\. Dyr Skrevet av: Søkeren Har du dyr\? Ja/);
  });

  it('prints the extra page alone, whole', async () => {
    const answers = people.get('refugee-wordy')!;
    const { pages } = await print({ answers, part: 'extra' });
    const texts = longTexts(application, answers);
    expect(texts.length).toBeGreaterThan(0);
    for (const { text } of texts) expect(plain(pages.join(''))).toContain(plain(text));
    expect(pages.join('')).not.toContain(nb.t('paper.sign.place'));
  });

  it('prints a text that has no place to break', async () => {
    const text = 'x'.repeat(8000);
    const { pages } = await print({ answers: { 'need.reason': text } });
    expect(plain(pages.join('')).split('x').length - 1).toBeGreaterThanOrEqual(8000);
  });

  it('does not change the definition it is given', async () => {
    const definition = paperDefinition({ ...base, answers: people.get('one-of-each')! });
    const before = JSON.stringify(definition);
    await renderPaper(definition, fonts);
    expect(JSON.stringify(definition)).toBe(before);
    expect(structuredClone(definition)).toEqual(definition);
  });

  it('lists the rows of a list in order', () => {
    const answers = people.get('renting-three-children')!;
    const names = rowsOf(application, answers, 'family.children').map(
      (row) => answers[`family.children.${row}.firstName`]
    );
    const text = JSON.stringify(paperDefinition({ ...base, answers }));
    const places = names.map((name) => text.indexOf(`"text":"${name}"`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
