/** The papers, in each language and size: what is on them, how large it is, and that nothing runs off the page. */
import { beforeAll, describe, expect, it } from 'vitest';
import { conditionWords } from '../../src/lib/deliver/paper/condition-words';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { receiptDefinition, type ReceiptInput } from '../../src/lib/deliver/paper/receipt';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import { body, mm, page as sheet, sizes, stylesOf } from '../../src/lib/deliver/paper/styles';
import { breakable } from '../../src/lib/deliver/paper/tagged/characters';
import type { Box, PaperDefinition } from '../../src/lib/deliver/paper/types';
import { encodeSheet } from '../../src/lib/deliver/code-sheet';
import { application, documents, isDocument, summary } from '../../src/lib/form';
import type { Answers } from '../../src/lib/form/types';
import { languages, loadPaperWords, type Language, type Words } from '../../src/lib/words';
import { drawings, level, readPaper, type Placed } from '../support/paper-read';
import { pdfUaFaults } from '../support/pdf-ua';
import { citizen, made, one, papers, talk, writers } from '../support/papers';
import { people } from '../support/people';

const fonts = await paperFonts();
const nb = await loadPaperWords('nb');
const norwegian: readonly Language[] = ['nb', 'nn'];

const combinations = languages.flatMap(({ code }) =>
  sizes.flatMap((size) => Object.keys(papers).map((name) => [name, code, size] as const))
);

/** Nothing is printed nearer to an edge than this. */
const edge = 12 * mm;

const outside = ({ left, right, top, bottom }: Placed) =>
  left < edge || right > sheet.width - edge || top < edge || bottom > sheet.height - edge;

/** Letters and digits in a row: what the reader of a line takes for a word. */
const parts = /[\p{Letter}\p{Number}]+/gu;

/** The room for what is not the page's own foot. */
const foot = sheet.height - sheet.margins[3];

/** Headings as large as `style`, and who wrote what comes under them, with nothing more on their page. */
function lonely(items: readonly Placed[], { fontSize }: Record<string, unknown>): string[] {
  const last = Math.max(...items.map(({ page }) => page));
  return Array.from({ length: last - 1 }, (_, at) => {
    const there = items.filter(({ page, bottom }) => page === at + 1 && bottom < foot);
    const end = there.reduce((low, item) => (item.bottom > low.bottom ? item : low));
    const alone = end.size > Number(fontSize) - 0.01 || /^(Skrevet av|Skrive av|Written by)/.test(end.text);
    return alone ? `${at + 1}: ${end.text}` : '';
  }).filter(Boolean);
}

describe.each(combinations)('%s, %s, %s', { timeout: 120_000 }, (name, language, size) => {
  let definition: PaperDefinition;
  let words: Words;
  let pdf: Uint8Array;
  let read: Awaited<ReturnType<typeof readPaper>>;

  beforeAll(async () => {
    words = await loadPaperWords(language);
    definition = await papers[name]!(language, size);
    pdf = await renderPaper(definition, fonts);
    read = await readPaper(pdf);
  }, 120_000);

  it('is PDF/UA-1', async () => {
    expect(await pdfUaFaults(pdf)).toEqual([]);
  });

  it('has large enough letters, its id and number on every page, and white edges', () => {
    expect(Math.min(...read.items.map((item) => item.size))).toBeGreaterThanOrEqual(body[size] - 0.01);
    expect(read.items.filter(outside)).toEqual([]);
    for (let page = 1; page <= read.pages; page += 1) {
      const there = level(
        read.items
          .filter((item) => item.page === page)
          .map(({ text }) => text)
          .join(' ')
      );
      expect(there).toContain('A1B2C3');
      expect(there).toContain(level(words.t('paper.page', { page, pages: read.pages })));
    }
    expect(definition.title.length).toBeGreaterThan(3);
  });

  it('leaves no heading alone at the end of a page', () => {
    // Under a question of the empty form comes a box, which is no text.
    expect(lonely(read.items, stylesOf(size)[name === 'blank' ? 'heading' : 'subheading'])).toEqual([]);
  });

  it('breaks no word in two', () => {
    // An address may be broken where the layer lets it.
    const texts = JSON.stringify(definition.content, (_, value: unknown) =>
      typeof value === 'string' ? breakable(value) : value
    );
    const known = new Set(texts.replaceAll('\\n', ' ').match(parts));
    const words = read.items.filter(({ bottom }) => bottom < foot);
    const strange = words.flatMap(({ text }) => text.match(parts) ?? []).filter((part) => !known.has(part));
    expect(strange).toEqual([]);
  });

  it('has boxes that a shaking hand can fill', () => {
    for (const { canvas, tag, margin } of drawings(definition.content)) {
      const field = tag?.field;
      if (!field) continue;
      expect(tag.alt?.length, field.desc).toBeGreaterThan(1);
      const boxes = canvas.filter((shape): shape is Box => shape.type === 'rect');
      expect(boxes.length, field.desc).toBeGreaterThan(0);
      const least = (field.role === 'cb' ? 5 : 9) * mm - 0.01;
      for (const { w, h } of boxes) expect(Math.min(w, h), field.desc).toBeGreaterThanOrEqual(least);
      // The room between two lines of a comb or of ruled room.
      const uprights = canvas.flatMap((shape) => (shape.type === 'line' && shape.x1 === shape.x2 ? [shape.x1] : []));
      for (const at of uprights)
        expect(uprights.filter((other) => other !== at && Math.abs(other - at) < least)).toEqual([]);
      const widest = Math.max(...boxes.map(({ x, w }) => x + w)) + (margin?.[0] ?? 0);
      expect(widest, field.desc).toBeLessThanOrEqual(sheet.width - 2 * edge);
    }
  });

  it('says it in Norwegian too', () => {
    const title = {
      cover: 'paper.cover.title',
      permission: 'paper.permission.title',
      receipt: 'paper.receipt.title',
      slip: 'slip.paper.title',
      summary: 'paper.talk.title'
    } as const;
    const kind = name.split(' ')[0] as keyof typeof title;
    const key = kind in title ? title[kind] : 'paper.title';
    const all = level(read.text);
    expect(all).toContain(level(words.t(key)));
    if (!['nb', 'nn'].includes(language)) expect(all).toContain(level(nb.t(key)));
    // Norwegian needs no second line.
    else expect(all).not.toContain(level(words.t(key)).repeat(2));
  });
});

describe.each(languages.flatMap(({ code }) => sizes.map((size) => [code, size] as const)))(
  'the empty application, %s, %s',
  { timeout: 120_000 },
  (language, size) => {
    let all: string;
    const words = loadPaperWords(language);
    beforeAll(async () => {
      const { items } = await readPaper(await renderPaper(await papers.blank!(language, size), fonts));
      // Footers stand between two parts of what goes over a page.
      all = level(
        items
          .filter(({ bottom }) => bottom < sheet.height - sheet.margins[3] + 2)
          .map(({ text }) => text)
          .join(' ')
      );
    }, 120_000);

    it('has every question, option, unit and condition of the form', async () => {
      const spoken = [...new Set([await words, ...(['nb', 'nn'].includes(language) ? [] : [nb])])];
      const wanted = spoken.flatMap((say) =>
        [...application.questions.values()].flatMap((question) => {
          const condition = question.if && conditionWords(application, say, question.if, question.rows);
          return [
            say.label(question),
            ...Object.keys(question.options ?? {}).map((code) => say.option(question, code)),
            say.unit(question) ?? '',
            say.heading(question) ?? '',
            condition && !isDocument(question) ? say.t('paper.if.only', { condition }) : '',
            // The office needs no more than the name of a paper.
            condition && isDocument(question) && say === spoken[0] ? say.t('paper.if.document', { condition }) : ''
          ];
        })
      );
      expect(wanted.length).toBeGreaterThan(500);
      expect([...new Set(wanted)].filter((text) => !all.includes(level(text)))).toEqual([]);
    });

    it('is short enough to be handed to a person', async () => {
      const pdf = await renderPaper(await papers.blank!(language, size), fonts);
      const { pages } = await readPaper(pdf);
      const most = norwegian.includes(language) ? { normal: 23, large: 39 } : { normal: 31, large: 57 };
      expect(pages).toBeLessThanOrEqual(most[size]);
      expect(pdf.length).toBeLessThan(size === 'normal' ? 130_000 : 150_000);
    });

    it('says where to sign, where to hand it in and what happens next', async () => {
      const say = await words;
      const keys = ['paper.sign.name', 'paper.sign.guardian', 'paper.next.deliver', 'paper.next.after.answer'] as const;
      // The number of a list's line is drawn after the line's first row.
      const bare = all.replace(/\d\./g, '');
      expect(keys.filter((key) => !bare.includes(level(say.t(key))))).toEqual([]);
    });
  }
);

describe('the filled application', { timeout: 240_000 }, () => {
  const hard = ['longest-answers', 'fewest', 'many-alphabets', 'refugee-wordy'] as const;
  it.each(hard)('holds every answer of %s, large and in two languages', async (name) => {
    const answers = people.get(name)!;
    const how = await made('en', 'large');
    const { items } = await readPaper(await renderPaper(paperDefinition({ ...how, answers, writers }), fonts));
    expect(items.filter(outside)).toEqual([]);
    const all = level(
      items
        .filter(({ bottom }) => bottom < sheet.height - sheet.margins[3] + 2)
        .map(({ text }) => text)
        .join(' ')
    ).replace(/\[U\+1F642\]/g, '🙂');
    const wanted = summary(application, answers).flatMap(({ lines }) =>
      lines.flatMap(({ instance: { question }, value }) => {
        if (value === undefined || (typeof value === 'string' && /\p{Script=Arabic}/u.test(value))) return [];
        if (typeof value === 'object') return value.flatMap((code) => [how.words, nb].map((say) => say.option(question, code)));
        return [how.words, nb].map((say) => say.value(question, value));
      })
    );
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((text) => !all.includes(level(text)))).toEqual([]);
  });

  it('says that a paper which nobody has spoken of comes later', async () => {
    const { words, ...how } = await made('nb', 'normal');
    const content = paperDefinition({ ...how, words, answers: { 'housing.kind': 'tenant' }, writers }).content;
    expect(JSON.stringify(content)).toMatch(/"Husleiekontrakt"(?:(?!"text").)*"text":"Kommer senere"/);
  });

  it('ends with the code sheet, and only the whole form has one', async () => {
    const figures = (part: 'all' | 'extra', answers: Answers) =>
      JSON.stringify(paperDefinition({ ...input, answers, part })).split('"role":"Figure"').length - 1;
    const input = { ...(await made('nb', 'normal')), writers };
    expect(figures('all', one)).toBe(encodeSheet({ form: application, answers: one, reference: input.reference }).length);
    expect(figures('extra', one)).toBe(0);
    // An answer that is still wrong cannot be read in: the paper says that there are no codes.
    const wrong = { ...one, 'housing.people': 'mange' };
    expect(figures('all', wrong)).toBe(0);
    expect(JSON.stringify(paperDefinition({ ...input, answers: wrong }))).toContain(input.words.t('sheet.none'));
  });
});

describe('the receipt', () => {
  const make = async (more: Partial<ReceiptInput>, answers: Answers = one) =>
    JSON.stringify(receiptDefinition({ ...(await made('nb', 'normal')), answers, writers, ...more }).content);

  it('never says that something was sent that was not', async () => {
    const text = await make({});
    expect(text).toContain(nb.t('paper.receipt.not'));
    expect(text).not.toContain(nb.t('paper.receipt.sent'));
    const sent = await make({ handedIn: { at: '2026-11-22T14:05', officeName: 'Nav Eksempel' } });
    expect(sent).toContain(nb.t('paper.receipt.sent'));
    expect(sent).toContain('22. november 2026 kl. 14:05');
    expect(sent).not.toContain(nb.t('paper.receipt.not'));
  });

  it('names just the papers that are missing, by when, and who helped where', async () => {
    const text = await make({ documentsBy: '2026-12-06' });
    expect(text).toContain('6. desember 2026');
    const later = documents(application, one).filter(({ status, id }) => status === 'later' && id !== 'other');
    expect(later.length).toBeGreaterThan(3);
    for (const { id } of later) expect(text).toContain(`"${nb.document(id)}"`);
    expect(text).toContain('Kari Prøve, veileder, NAV Eksempel');
    expect(text).toContain('Skrev i: Bolig"');
    const alone = await make({ writers: () => [citizen] }, people.get('fewest'));
    expect(alone).toContain(nb.t('paper.receipt.helped.none'));
  });

  it('says that a guardian filled in and where, and counts them as a helper only where they do not sign', async () => {
    const guardian = { id: 'guardian', role: 'guardian', name: 'Per Vergesen' } as const;
    const answers = { ...people.get('fewest')!, 'housing.kind': 'tenant', 'person.guardian': true };
    const wrote = (key: string) => (key.startsWith('housing.') ? [guardian] : [citizen]);
    const text = await make({ writers: wrote }, { ...answers, 'person.guardianName': 'Per Vergesen' });
    expect(text).toContain('Skrev i: Bolig"');
    expect(text).toContain(nb.t('paper.receipt.helped.guardian'));
    expect(text).not.toContain(nb.t('paper.receipt.helped.none'));
    expect(text).not.toContain('Per Vergesen, verge');
    const after = await make({ writers: wrote }, { ...answers, 'person.guardian': false });
    expect(after).toContain('Per Vergesen, verge');

    const filled = async (name: string, declared: boolean) =>
      JSON.stringify(
        paperDefinition({
          ...(await made('nb', 'normal')),
          answers: { ...answers, ...talk, 'person.guardian': declared },
          writers: (key) => (key === 'person.firstName' ? [citizen] : [{ ...guardian, name }])
        })
      );
    const paper = await filled('Per Vergesen', true);
    expect(paper).toContain('Skrevet av: Søkeren');
    expect(paper).toContain('Skrevet av: Per Vergesen, verge');
    expect(paper).toContain(nb.t('paper.talk.approved.guardian'));
    expect(paper).not.toContain(nb.t('paper.helped'));
    expect(await filled('Per Vergesen', false)).toContain(nb.t('paper.helped'));
    expect(await filled('', true)).toContain('Skrevet av: Verge"');
  });

  it('says who saw what and when, each once, also who wrote nothing', async () => {
    const definition = await papers['receipt for one']!('nb', 'normal');
    const text = JSON.stringify(definition.content);
    expect(text.split('Kari Prøve, veileder, NAV Eksempel')).toHaveLength(2);
    expect(text).toContain('22. november 2026 kl. 13.10–13.40');
    expect(text).toContain('Bolig: kunne fylle ut, kl. 13.10–13.55, 2 ganger');
    expect(text).toContain('Skrev i: Bolig"');
    expect(text).toContain('Ola Demo (ikke bekreftet), pårørende');
    expect(text).toContain(nb.t('seen.nothing'));
    // It is the citizen's own: what goes to the office does not have it.
    expect(JSON.stringify(await papers.filled!('nb', 'normal'))).not.toContain('kunne fylle ut');
  });
});

describe('the permission', () => {
  it('has every section to tick, and a cross only where it was given', async () => {
    const definition = await papers['permission for one']!('nb', 'normal');
    const ticks = drawings(definition.content).flatMap(({ tag }) => (tag?.field?.role === 'cb' ? [tag.field] : []));
    for (const section of application.sections) {
      const tick = ticks.find(({ desc }) => desc === nb.section(section));
      expect(tick?.checked, section.id).toBe(section.id === 'housing' ? 'on' : 'off');
    }
    const empty = drawings((await papers.permission!('nb', 'normal')).content);
    expect(empty.filter(({ tag }) => tag?.field?.checked === 'on')).toEqual([]);
  });
});
