import { shorten } from './long-text';
import { lineName, textLimit } from './soknad-terms';
import type { SharedText } from './slot-tree';

/** Stands where a text goes on elsewhere. */
export const goesOn = '(… fortsetter på tilleggsside)';

/** The lines put together, however long, and where in the text each source ends. */
export function joined({ path, lines }: Pick<SharedText, 'path' | 'lines'>) {
  const ends: { source: string; end: number }[] = [];
  let whole = '';
  for (const { name, text, source } of lines) {
    const known = lineName(path, name);
    whole += `${whole === '' ? '' : '\n'}${known ? `${known}: ` : ''}${text}`;
    ends.push({ source, end: whole.length });
  }
  return { whole, ends };
}

/**
 * Puts the lines of a text together, within what the format takes.
 * @returns the text, and the sources that it does not hold whole.
 */
export function compose(shared: SharedText): { text: string; cut: string[] } {
  const { whole, ends } = joined(shared);
  const text = shorten(whole, textLimit(shared.path), goesOn);
  const kept = text === whole ? whole.length : text.length - goesOn.length - 1;
  return { text, cut: ends.filter(({ end }) => end > kept).map(({ source }) => source) };
}
