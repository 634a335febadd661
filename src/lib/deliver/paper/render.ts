/**
 * A paper form → PDF bytes, by pdfmake. Only a worker, a shell command or a test imports this file: pdfmake weighs a
 * megabyte and holds its thread for half a second.
 */
import pdfMakeModule from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces';
import { shape } from './arabic';
import { coverage, runs } from './glyphs';
import type { Block, PaperDefinition, PaperFonts, Style } from './types';

type FontName = 'Sans' | 'Arabic';

/** What @types/pdfmake leaves out: the store of files in memory, there in Node and in browsers alike. */
const pdfMake = pdfMakeModule as typeof pdfMakeModule & {
  readonly virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void };
};

/** Words longer than this get places to break: pdfmake tries every length of a word that is wider than its column. */
const longestWord = 24;

const styles: Record<Style, Record<string, unknown>> = {
  title: { fontSize: 22, bold: true, lineHeight: 1.1 },
  lead: { fontSize: 11, color: '#333333' },
  heading: { fontSize: 15, bold: true, color: '#00243a' },
  row: { fontSize: 11, bold: true },
  question: { fontSize: 10.5, color: '#333333' },
  answer: { fontSize: 10.5, bold: true, color: '#000000' },
  long: { fontSize: 10.5, color: '#000000', lineHeight: 1.25 },
  empty: { fontSize: 10.5, color: '#4f4f4f' },
  writer: { fontSize: 8.5, color: '#4f4f4f' },
  small: { fontSize: 9, color: '#333333' }
};

const layouts = {
  answers: {
    hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => '#b5b8bd',
    paddingLeft: (column: number) => (column === 0 ? 0 : 8),
    paddingRight: () => 0,
    paddingTop: () => 5,
    paddingBottom: () => 5
  }
};

/** Keeps the font from taking our presentation forms apart again (pdfkit hands this to fontkit as it is). */
const asShaped = { ccmp: false } as unknown as NonNullable<ContentText['fontFeatures']>;

const breakable = (text: string) =>
  text.replace(new RegExp(`\\S{${longestWord + 1},}`, 'gu'), (word) =>
    word.replace(new RegExp(`.{${longestWord}}`, 'gsu'), '$&\u200b')
  );

/**
 * Makes the PDF. The definition is not changed (pdfmake changes what it is given, so it gets a copy).
 * @throws Error where a font cannot be read.
 */
export async function renderPaper(definition: PaperDefinition, fonts: PaperFonts): Promise<Uint8Array> {
  const files = { regular: fonts.regular, bold: fonts.bold, arabic: fonts.arabic, arabicBold: fonts.arabicBold };
  for (const [name, bytes] of Object.entries(files)) pdfMake.virtualfs.writeFileSync(name, bytes);
  pdfMake.setFonts({
    Sans: { normal: 'regular', bold: 'bold' },
    Arabic: { normal: 'arabic', bold: 'arabicBold' }
  });
  // Nothing is fetched and no file is read: all the document needs is in memory.
  pdfMake.setUrlAccessPolicy(() => false);
  if (typeof pdfMake.setLocalAccessPolicy === 'function') pdfMake.setLocalAccessPolicy(() => false);
  pdfMake.setTableLayouts(layouts);

  const arabic = coverage(fonts.arabic);
  const drawn = [
    ['Sans', coverage(fonts.regular)],
    ['Arabic', arabic]
  ] as const;
  const text = (words: string): ContentText['text'] =>
    runs<FontName>(shape(breakable(words), arabic), drawn).map(({ text, font }) =>
      font === 'Arabic' ? { text, font, fontFeatures: asShaped } : { text, font }
    );
  const copy = (block: Block): Content => {
    if ('text' in block) return { ...block, text: text(block.text) } as Content;
    if ('stack' in block) return { ...block, stack: block.stack.map(copy) } as Content;
    if ('columns' in block) return { ...block, columns: block.columns.map(copy) } as Content;
    if ('table' in block) {
      const body = block.table.body.map((row) => row.map(copy));
      return { ...block, table: { ...block.table, widths: [...block.table.widths], body } } as Content;
    }
    return { ...block, canvas: block.canvas.map((line) => ({ ...line })) } as Content;
  };

  const document: TDocumentDefinitions = {
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [52, 48, 52, 56],
    info: { title: definition.title, creationDate: new Date(definition.made), creator: 'Sammen', producer: 'pdfmake' },
    language: definition.language,
    displayTitle: true,
    defaultStyle: { font: 'Sans', fontSize: 10.5, lineHeight: 1.15 },
    styles,
    footer: (page, pages) => ({
      margin: [52, 16, 52, 0],
      columns: [
        { text: text(definition.footer), style: 'small', width: '*' },
        {
          text: definition.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages)),
          style: 'small',
          alignment: 'right',
          width: 'auto'
        }
      ]
    }),
    content: definition.content.map(copy)
  };
  return new Uint8Array(await pdfMake.createPdf(document).getBuffer());
}
