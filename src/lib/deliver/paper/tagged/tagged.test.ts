import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { proofDefinition, proofPdf, sentences } from '../../../../../tests/support/language-proof';
import { readPaper } from '../../../../../tests/support/paper-read';
import { pdfUaFaults } from '../../../../../tests/support/pdf-ua';
import { dictOf, get, listOf, numberOf, raw, readPdf, textOf } from '../../../../../tests/support/pdf-ua/objects';
import { sampleContent, sampleDefinition, samplePdf } from '../../../../../tests/support/pdf-ua/sample';
import { readStructure, type Element } from '../../../../../tests/support/pdf-ua/structure';
import { missingTools, popplerText, qpdfProblems, structureText } from '../../../../../tests/support/pdf-tools';
import { paperFonts } from '../fonts-node';
import { paperFamilies } from '../render';
import { taggedPdf, type Content } from '.';
import { coverage } from '../glyphs';
import { taggedDocument } from './document';
import { everydayText } from './everyday';
import { assertMethods, pdfmakeClasses } from './pdfmake-classes';

const fonts = await paperFonts();
const sample = await samplePdf(fonts);
const withContent = (...content: Content[]) => samplePdf(fonts, { content });
const heading: Content = { text: 'Prøve', tag: { role: 'H1' } };

/** A picture of 4 × 2 grey pixels. */
const grey = `data:image/png;base64,${PNG.sync.write(Object.assign(new PNG({ width: 4, height: 2 }), { data: Buffer.alloc(32, 160) })).toString('base64')}`;

async function structureOf(bytes: Uint8Array) {
  const pdf = await readPdf(bytes);
  return { pdf, ...readStructure(pdf, (checkpoint, what) => expect.fail(`${checkpoint}: ${what}`)) };
}

/** `L(LI(Lbl LBody) …)` */
const shape = ({ role, kids }: Element): string => (kids.length > 0 ? `${role}(${kids.map(shape).join(' ')})` : role);

describe('a node of the definition', () => {
  it.each<[string, Content, string]>([
    ['a text is a paragraph', 'Hei', 'P'],
    [
      'a heading with two texts holds them both',
      { stack: ['Hei', { text: 'Hello', tag: { role: 'P', lang: 'en' } }], tag: { role: 'H2' } },
      'H2(Span)'
    ],
    ['a stack and columns are nothing of their own', { columns: ['Hei', { stack: ['du', 'der'] }] }, 'P P P'],
    ['a stack can be a division', { stack: ['Hei', 'du'], tag: { role: 'Div' } }, 'Div(P P)'],
    ['a list has labels and bodies', { ul: ['Hei', { text: 'du' }] }, 'L(LI(Lbl LBody) LI(Lbl LBody))'],
    [
      'a list of our own making is a list',
      { stack: [{ text: 'Hei', tag: { role: 'LI' } }, 'du'], tag: { role: 'L' } },
      'L(LI(LBody) LI(LBody))'
    ],
    [
      'a table has rows and cells',
      {
        table: {
          headerRows: 1,
          body: [
            ['a', 'b'],
            ['c', { stack: ['d', 'e'] }]
          ]
        }
      },
      'Table(TR(TH TH) TR(TD TD(P P)))'
    ],
    ['a table for the eye only is none', { table: { body: [['a', 'b']] }, tag: { role: 'Div' } }, 'Div(P P)'],
    [
      'a heading in a cell stays a heading',
      {
        table: {
          body: [
            [
              { text: 'a', tag: { role: 'H2' } },
              { text: 'b', tag: { role: 'TH', scope: 'Row' } }
            ]
          ]
        }
      },
      'Table(TR(TD(H2) TH))'
    ],
    ['a picture of pixels is a figure', { image: grey, width: 20, tag: { role: 'Figure', alt: 'Grått' } }, 'Figure'],
    ['a drawing is an artifact', { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 9, y2: 9 }] }, ''],
    ['an artifact takes all in it along', { stack: ['Hei', { ul: ['du'] }], tag: { role: 'Artifact' } }, ''],
    [
      'a field is one thing',
      {
        tag: { role: 'Form', alt: 'Ja', field: { role: 'cb', desc: 'Ja' } },
        stack: [{ canvas: [{ type: 'rect', x: 0, y: 0, w: 9, h: 9 }] }, 'x']
      },
      'Form'
    ],
    ['a link is a link', { text: ['a ', { text: 'b', link: 'https://example.no/' }, ' c'] }, 'P(Link)']
  ])('%s', async (_, content, expected) => {
    const { root } = await structureOf(await withContent(heading, content));
    expect(shape(root!)).toBe(`Document(H1${expected === '' ? '' : ` ${expected}`})`);
  });

  it.each<[string, Content[]]>([
    ['heading H3 follows H1', [heading, { text: 'x', tag: { role: 'H3' } }]],
    ['heading H2 follows no heading', [{ text: 'x', tag: { role: 'H2' } }]],
    ['qr: a Figure tag with alt is missing', [{ qr: 'x' }]],
    ['svg: the layer draws none', [{ svg: '<svg width="9" height="9"/>' }]],
    ['Figure without alternative text', [{ qr: 'x', tag: { role: 'Figure' } }]],
    ['image: a Figure tag with alt is missing', [{ image: grey }]],
    ['Figure without alternative text', [{ image: grey, tag: { role: 'Figure' } }]],
    ['Form without alternative text', [{ canvas: [], tag: { role: 'Form', field: { role: 'tv', desc: 'x' } } }]],
    ['LI outside a list', [{ text: 'x', tag: { role: 'LI' } }]]
  ])('throws: %s', async (message, content) => {
    await expect(withContent(...content)).rejects.toThrow(message);
  });
});

describe('the tree', () => {
  it('holds a paragraph and a table over pages as one each, and the repeated header row once', async () => {
    const { all } = await structureOf(sample);
    const pagesOf = (element: Element): number[] => [
      ...new Set([...element.content.map(({ page }) => page), ...element.kids.flatMap(pagesOf)])
    ];
    const tables = all.filter(({ role }) => role === 'Table');
    expect(tables.length).toBe(1);
    expect(pagesOf(tables[0]!).length).toBeGreaterThan(2);
    expect(
      all.filter(({ role, content }) => role === 'P' && new Set(content.map(({ page }) => page)).size > 1).length
    ).toBe(1);
    const heads = all.filter(({ attributes }) => attributes.get('Table.Scope') === 'Column');
    expect(heads.map(({ content }) => content.length)).toEqual([1, 1]);
  });

  it('has one content for a field that is drawn of many lines, and one annotation for a line of a link', async () => {
    const long = { text: 'en lenke som går over flere linjer '.repeat(5).trim(), link: 'https://example.no/' };
    const { all, pdf } = await structureOf(await samplePdf(fonts, { content: [heading, { text: ['Se ', long] }] }));
    const link = all.find(({ role }) => role === 'Link')!;
    const annotations = listOf(pdf, raw(pdf.pages[0]!.dict, 'Annots'));
    expect(annotations.length).toBe(link.objects.length);
    expect(annotations.length).toBeGreaterThan(2);
    expect(annotations.length).toBeLessThan(6);
    const comb = {
      tag: { role: 'Form', alt: 'Nummer', field: { role: 'tv', desc: 'Nummer' } },
      table: { widths: Array.from({ length: 11 }, () => 12), heights: 20, body: [Array.from({ length: 11 }, () => '')] }
    };
    const drawn = await structureOf(await withContent(heading, comb));
    expect(drawn.all.find(({ role }) => role === 'Form')!.content.length).toBe(1);
    const proof = await structureOf(await proofPdf('uk', fonts));
    expect(proof.all.filter(({ role }) => role === 'Form').map(({ content }) => content.length)).toEqual([1, 1]);
  });

  it('puts a picture of pixels where it is drawn, at the right in a form from right to left', async () => {
    const figure = { image: grey, width: 60, tag: { role: 'Figure', alt: 'Grått' } };
    const definition = { ...proofDefinition('ar'), content: [heading, figure] };
    const bytes = await taggedPdf(definition, paperFamilies(fonts));
    expect(await pdfUaFaults(bytes)).toEqual([]);
    const { all, pdf } = await structureOf(bytes);
    const figures = all.filter(({ role }) => role === 'Figure');
    const box = figures.flatMap(({ dict }) =>
      listOf(pdf, raw(dictOf(pdf, dict, 'A'), 'BBox')).map((one) => numberOf(one)!)
    );
    expect(box.map(Math.round).filter((_, at) => at !== 1 && at !== 3)).toEqual([320, 380]);
    expect(box[3]! - box[1]!).toBeCloseTo(30);
  });

  it('numbers a list from right to left: read as written, seen with the number at the right', async () => {
    const items = ['واحد', { stack: ['اثنان', { ol: ['أ', 'ب'] }] }, { text: 'ثلاثة' }];
    const definition = { ...proofDefinition('ar'), content: [heading, { ol: items }] };
    const bytes = await taggedPdf(definition, paperFamilies(fonts));
    expect(await pdfUaFaults(bytes)).toEqual([]);
    const { all, pdf } = await structureOf(bytes);
    const labels = all.filter(({ role }) => role === 'Lbl');
    expect(labels.map(({ dict }) => textOf(get(pdf, dict, 'ActualText')))).toEqual(['1.', '2.', '1.', '2.', '3.']);
    expect(all.filter(({ role }) => role === 'L').map(shape)).toEqual([
      'L(LI(Lbl LBody(Span)) LI(Lbl LBody(P(Span) L(LI(Lbl LBody(Span)) LI(Lbl LBody(Span))))) LI(Lbl LBody(Span)))',
      'L(LI(Lbl LBody(Span)) LI(Lbl LBody(Span)))'
    ]);
    const { items: seen } = await readPaper(bytes);
    const numbers = seen.filter(({ text }) => /\d/.test(text) && !text.includes('/'));
    expect(numbers.map(({ text }) => text)).toEqual(['.1', '.2', '.1', '.2', '.3']);
    for (const { left, bottom } of numbers) {
      const words = seen.filter((other) => Math.abs(other.bottom - bottom) < 1 && !/\d/.test(other.text));
      expect(words.length).toBeGreaterThan(0);
      for (const { right } of words) expect(right).toBeLessThan(left);
    }
  });

  it('says what Arabic words are as they were written, in reading order', async () => {
    const { all, pdf } = await structureOf(await proofPdf('ar', fonts));
    const words = sentences.ar!;
    const said = all.flatMap(({ dict, role }) => (role === 'Lbl' ? [] : (textOf(get(pdf, dict, 'ActualText')) ?? [])));
    expect(said).toEqual([
      words.title,
      ...words.lead,
      words.needs,
      ...words.items,
      words.money,
      ...words.columns,
      ...words.rows.map(([what]) => what),
      words.answers,
      words.yes,
      words.write
    ]);
  });
});

describe('the file', () => {
  it('is the same for the same definition, and leaves the definition alone', async () => {
    const before = JSON.stringify(sampleContent);
    // Also after other papers, and with fonts that were never read before.
    await proofPdf('se', fonts);
    expect(Buffer.from(await samplePdf(fonts)).equals(Buffer.from(sample))).toBe(true);
    expect(Buffer.from(await samplePdf(await paperFonts())).equals(Buffer.from(sample))).toBe(true);
    expect(JSON.stringify(sampleContent)).toBe(before);
  });

  it.each(Object.keys(sentences))('is PDF/UA in %s', async (language) => {
    const pdf = await proofPdf(language, fonts);
    expect(await pdfUaFaults(pdf)).toEqual([]);
    if (missingTools.length === 0) expect(qpdfProblems(pdf)).toBe('');
  });

  it.skipIf(missingTools.length > 0)('is read by poppler in order', async () => {
    const read = structureText(await proofPdf('uk', fonts));
    const words = sentences.uk!;
    const p = (text: string) => ['P', text];
    expect(read.map(([role, text]) => [role, text.trim()])).toEqual([
      ['H1', words.title],
      p('Søknad om hjelp'),
      p(words.lead.join('')),
      ['H2', words.needs],
      ...words.items.map((text) => ['LBody', text]),
      ['H2', words.money],
      ...words.columns.map((text) => ['TH', text]),
      ...words.rows.flatMap(([what, amount, phone]) => [
        ['TH', what],
        ['TD', amount],
        ['TD', phone]
      ]),
      ['H2', words.answers],
      p(words.yes),
      p('Ja, jeg bor alene'),
      p(words.write),
      p('Skriv her hvorfor du trenger hjelp')
    ]);
  });

  it.skipIf(missingTools.length > 0)('gives its letters back, Arabic ones in reading order', async () => {
    const squeeze = (text: string) => text.normalize('NFKC').replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
    for (const language of Object.keys(sentences)) {
      const text = squeeze(popplerText(await proofPdf(language, fonts)));
      const { title, items, rows, yes } = sentences[language]!;
      for (const wanted of [title, ...items, ...rows.flat(), yes]) expect(text).toContain(squeeze(wanted));
    }
  });

  it('is read by pdf.js as by our own reader', async () => {
    const task = getDocument({ data: sample.slice(), verbosity: 0 });
    const pdf = await task.promise;
    interface Node {
      readonly role?: string;
      readonly type?: string;
      readonly children?: readonly Node[];
    }
    const owners = (node: Node): string[] => [
      ...(node.children?.some(({ type }) => type === 'content') ? [node.role ?? ''] : []),
      ...(node.children ?? []).flatMap(owners)
    ];
    const { all } = await structureOf(sample);
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const here = all.filter(({ content }) => content.some(({ page }) => page === number));
      const read = owners((await (await pdf.getPage(number)).getStructTree()) as Node);
      expect(read).toEqual(here.map(({ role }) => role));
    }
    await task.destroy();
  });

  it('escapes its title and shows it', async () => {
    const pdf = await readPdf(sample);
    expect(pdf.document.getTitle()).toBe(sampleDefinition.title);
  });

  it('turns columns and tables in a document from right to left, not their order', async () => {
    const definition = proofDefinition('ar');
    expect(definition.dir).toBe('rtl');
    const { all } = await structureOf(await proofPdf('ar', fonts));
    const row = all.find(({ role }) => role === 'TR')!;
    expect(row.kids.length).toBe(3);
  });
});

describe('the letters of everyday', () => {
  it.each(['regular', 'bold'] as const)('stand where all rules of the %s font put them', async (style) => {
    const { PDFDocument } = pdfmakeClasses();
    const files = { Sans: { normal: fonts.regular, bold: fonts.bold } };
    type Run = { glyphs: { id: number }[]; positions: Record<string, number>[]; advanceWidth: number };
    const shaped = (Class: typeof PDFDocument, texts: readonly string[]) => {
      const document = new Class(files, {}, {}, {}, { font: null, autoFirstPage: false }, null, () => false);
      const font = document.provideFont('Sans', style === 'bold', false);
      return texts.map((text) => {
        const { glyphs, positions, advanceWidth } = font.layoutRun(text) as Run;
        const ids = glyphs.map(({ id }) => id).join(' ');
        return { text, ids, places: positions.map((place) => Object.values(place).join(' ')).join(', '), advanceWidth };
      });
    };
    const has = coverage(fonts[style]);
    const points = [
      ...Array.from({ length: 0x160 }, (_, at) => at + 32),
      ...Array.from({ length: 43 }, (_, at) => at + 0x2010)
    ];
    const letters = points.filter(has).map((point) => String.fromCodePoint(point));
    expect(letters.length).toBeGreaterThan(300);
    const common = letters.filter((letter) => /[ -~æøåÆØÅ–’]/.test(letter)).join('');
    const texts = letters.map((letter) => [...common].map((other) => `${letter}${other}`).join('') + letter + letter);
    const both = [taggedDocument(pdfmakeClasses()), PDFDocument].map((Class) => shaped(Class, texts));
    expect(both[0]).toEqual(both[1]);
    // The rules are there for others.
    const marked = ['q\u0301 \u01f9', 'so\u00adsial', 'Допомога'];
    expect(shaped(taggedDocument(pdfmakeClasses()), marked)).toEqual(shaped(PDFDocument, marked));
  });
});

describe('everyday text', () => {
  it.each(['ethiopic', 'arabic'] as const)('is what the %s font has of it, and fontkit sets the rest', (name) => {
    const file = fonts[name]!;
    const everyday = everydayText(file);
    expect(everyday(' ')?.advanceWidth).toBeGreaterThan(0);
    const missing = [...'aq@æ'].filter((letter) => !coverage(file)(letter.codePointAt(0)!));
    for (const text of [...missing, 'ሰ', 'س', 'a\u0301', 'so\u00adsial', '\n'])
      expect(everyday(text), text).toBeUndefined();
  });

  it('keeps the letters that are drawn as one', () => {
    const run = everydayText(fonts.regular)('affisj');
    expect(run?.glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))).toEqual(['a', 'ffi', 's', 'j']);
  });
});

describe('pdfmake', () => {
  it('has all that the layer stands on, and the layer says what is gone', async () => {
    const { LayoutBuilder, Renderer, PDFDocument } = pdfmakeClasses();
    const found = {
      LayoutBuilder: LayoutBuilder.prototype,
      Renderer: Renderer.prototype,
      PDFDocument: PDFDocument.prototype,
      PageElementWriter: Object.fromEntries(
        ['context', 'addLine', 'addVector', 'addListener', 'removeListener', 'addFragment'].map((name) => [
          name,
          () => 0
        ])
      )
    };
    expect(() => assertMethods(found)).not.toThrow();
    const without = Object.create(LayoutBuilder.prototype, {
      processRow: { value: undefined },
      processTable: { value: undefined }
    }) as unknown;
    expect(() => assertMethods({ ...found, LayoutBuilder: without })).toThrow('LayoutBuilder.processTable');
    expect(() => assertMethods({ ...found, Renderer: undefined })).toThrow('Renderer');
  });
});
