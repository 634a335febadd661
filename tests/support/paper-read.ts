/** A paper as a reader of the file finds it: its texts with their size and place, in points from the top left. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Block, Drawing } from '../../src/lib/deliver/paper/types';

export interface Placed {
  readonly text: string;
  readonly page: number;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export async function readPaper(bytes: Uint8Array): Promise<{ pages: number; items: Placed[]; text: string }> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const items: Placed[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const sheet = await pdf.getPage(page);
    const height = sheet.getViewport({ scale: 1 }).height;
    for (const item of (await sheet.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , size = 0, left = 0, base = 0] = item.transform as number[];
      items.push({
        text: item.str,
        page,
        size,
        left,
        right: left + item.width,
        top: height - base - size,
        bottom: height - base
      });
    }
  }
  const pages = pdf.numPages;
  await task.destroy();
  return { pages, items, text: items.map(({ text }) => text).join(' ') };
}

/** White space, soft places to break and Unicode's compatibility forms level out. */
export const level = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2066-\u2069]/g, '');

/** Every drawing among the blocks, however deep. */
export function drawings(blocks: readonly Block[]): Drawing[] {
  return blocks.flatMap((block): Drawing[] => {
    if ('canvas' in block) return [block];
    if ('stack' in block) return drawings(block.stack);
    if ('columns' in block) return drawings(block.columns);
    if ('table' in block) return block.table.body.flatMap(drawings);
    if ('ul' in block || 'ol' in block) return drawings(block.ul ?? block.ol ?? []);
    return [];
  });
}
