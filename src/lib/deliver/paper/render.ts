/**
 * A paper form → PDF bytes, by pdfmake and the tagged layer over it. Only a worker, a shell command or a test imports
 * this file: pdfmake weighs a megabyte and holds its thread for half a second.
 */
import { coverage } from './glyphs';
import { taggedPdf, type Content, type TaggedFont } from './tagged';
import { directionOf } from './tagged/languages';
import type { PaperDefinition, PaperFonts, Style } from './types';

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
const asShaped = { ccmp: false };

/** The families of the paper, in the order in which a letter is looked for. */
export function paperFamilies(fonts: PaperFonts): TaggedFont[] {
  const { regular, bold, arabic, arabicBold, ethiopic, ethiopicBold } = fonts;
  const families: TaggedFont[] = [
    { name: 'Sans', regular, bold, has: coverage(regular) },
    { name: 'Arabic', regular: arabic, bold: arabicBold, has: coverage(arabic), features: asShaped }
  ];
  if (ethiopic && ethiopicBold)
    families.push({ name: 'Ethiopic', regular: ethiopic, bold: ethiopicBold, has: coverage(ethiopic) });
  return families;
}

/**
 * Makes the PDF. The definition is not changed; the same definition gives the same bytes.
 * @throws Error where a font cannot be read, or a definition's tags do not fit together (tagged/index.ts).
 */
export async function renderPaper(definition: PaperDefinition, fonts: PaperFonts): Promise<Uint8Array> {
  const { title, language, made, content } = definition;
  return taggedPdf(
    {
      title,
      language,
      dir: definition.dir ?? directionOf(language),
      made,
      pageSize: { width: 595.28, height: 841.89 },
      pageMargins: [52, 48, 52, 56],
      defaultStyle: { fontSize: 10.5, lineHeight: 1.15 },
      styles,
      layouts,
      footer: (page, pages) => ({
        margin: [52, 16, 52, 0],
        columns: [
          { text: definition.footer, style: 'small', width: '*' },
          {
            text: definition.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages)),
            style: 'small',
            alignment: 'right',
            width: 'auto'
          }
        ]
      }),
      content: content as unknown as Content
    },
    paperFamilies(fonts)
  );
}
