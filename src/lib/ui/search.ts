/** Finds names as people type them: any case, with or without the dots and strokes over letters. */

export interface Named {
  readonly code: string;
  readonly name: string;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/đ/g, 'd')
    .replace(/ŧ/g, 't')
    .trim();

/** Those whose name, or a word of it, begins with what is typed come first; then those that hold it anywhere. */
export function found(all: readonly Named[], typed: string): readonly Named[] {
  const wanted = plain(typed);
  if (wanted === '') return all;
  const ranks = all.map((one) => {
    const name = plain(one.name);
    if (name.startsWith(wanted)) return 0;
    if (name.split(/[\s–(-]+/).some((word) => word.startsWith(wanted))) return 1;
    return name.includes(wanted) ? 2 : 3;
  });
  return [0, 1, 2].flatMap((rank) => all.filter((_, i) => ranks[i] === rank));
}

/** The one that is typed out in full, if there is exactly one. */
export function exact(all: readonly Named[], typed: string): Named | undefined {
  const wanted = plain(typed);
  const same = all.filter(
    (one) => plain(one.name) === wanted || one.name.split(/ – /).some((n) => plain(n) === wanted)
  );
  return same.length === 1 ? same[0] : undefined;
}
