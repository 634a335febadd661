/**
 * A paper form → PDF bytes, by pdfmake and the tagged layer over it. Only a worker, a shell command or a test imports
 * this file: pdfmake weighs a megabyte and holds its thread for half a second.
 */
import { dropGlyphNames } from './font-tables';
import { coverage } from './glyphs';
import { body, layouts, page as sheet, stylesOf } from './styles';
import { taggedPdf, type Content, type TaggedFont } from './tagged';
import { directionOf } from './tagged/languages';
import type { PaperDefinition, PaperFonts } from './types';

/** Keeps the font from taking our presentation forms apart again (pdfkit hands this to fontkit as it is). */
const asShaped = { ccmp: false };

/** The families of the paper, in the order in which a letter is looked for. The files lose the names of their glyphs, in place. */
export function paperFamilies(fonts: PaperFonts): TaggedFont[] {
  for (const file of Object.values(fonts) as (Uint8Array | undefined)[]) if (file) dropGlyphNames(file);
  const { regular, bold, arabic, arabicBold, ethiopic, ethiopicBold } = fonts;
  const families: TaggedFont[] = [{ name: 'Sans', regular, bold, has: coverage(regular) }];
  if (arabic && arabicBold)
    families.push({ name: 'Arabic', regular: arabic, bold: arabicBold, has: coverage(arabic), features: asShaped });
  if (ethiopic && ethiopicBold)
    families.push({ name: 'Ethiopic', regular: ethiopic, bold: ethiopicBold, has: coverage(ethiopic) });
  return families;
}

/**
 * Makes the PDF. The definition is not changed; the same definition gives the same bytes.
 * @throws Error where a font cannot be read, or a definition's tags do not fit together (tagged/index.ts).
 */
export async function renderPaper(definition: PaperDefinition, fonts: PaperFonts): Promise<Uint8Array> {
  const { title, language, made, content, size = 'normal' } = definition;
  return taggedPdf(
    {
      title,
      language,
      dir: definition.dir ?? directionOf(language),
      made,
      pageSize: { width: sheet.width, height: sheet.height },
      pageMargins: sheet.margins,
      // The fonts' own distance of lines is 1.36 of their size.
      defaultStyle: { fontSize: body[size], lineHeight: 1 },
      styles: stylesOf(size),
      layouts,
      footer: (page, pages) => ({
        // Large letters reach further down: they too stay 12 mm from the edge.
        margin: [sheet.margins[0], size === 'large' ? 5 : 13, sheet.margins[2], 0],
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
