/**
 * A paper form → PDF bytes, by pdfmake. Only a worker, a shell command or a test imports this file: pdfmake weighs a
 * megabyte and holds its thread for half a second.
 */
import pdfMakeModule from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces';
import { shape } from './arabic';
import { coverage, runs } from './glyphs';
import { body, layouts, page as sheet, stylesOf } from './styles';
import type { Block, PaperDefinition, PaperFonts } from './types';

type FontName = 'Sans' | 'Arabic';

/** What @types/pdfmake leaves out: the store of files in memory, there in Node and in browsers alike. */
const pdfMake = pdfMakeModule as typeof pdfMakeModule & {
  readonly virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void };
};

/** Words longer than this get places to break: pdfmake tries every length of a word that is wider than its column. */
const longestWord = 24;

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
    if ('ul' in block && block.ul) return { ...block, ul: block.ul.map(copy) } as Content;
    if ('ol' in block && block.ol) return { ...block, ol: block.ol.map(copy) } as Content;
    if ('columns' in block) return { ...block, columns: block.columns.map(copy) } as Content;
    if ('table' in block) {
      const body = block.table.body.map((row) => row.map(copy));
      return { ...block, table: { ...block.table, widths: [...block.table.widths], body } } as Content;
    }
    if ('canvas' in block) return { ...block, canvas: block.canvas.map((shape) => ({ ...shape })) } as Content;
    throw new Error('a block that is none');
  };

  const size = definition.size ?? 'normal';
  const document: TDocumentDefinitions = {
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [...sheet.margins],
    info: { title: definition.title, creationDate: new Date(definition.made), creator: 'Sammen', producer: 'pdfmake' },
    language: definition.language,
    displayTitle: true,
    defaultStyle: { font: 'Sans', fontSize: body[size], lineHeight: 1.15 },
    styles: stylesOf(size),
    footer: (page, pages) => ({
      margin: [sheet.margins[0], 14, sheet.margins[2], 0],
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
