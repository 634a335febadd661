/**
 * Arabic letters in the form that their neighbours give them (Unicode's presentation forms, blocks FB50–FDFF, FE70–FEFF).
 *
 * The font draws ب ت ن ي from one shape and separate dots, so a PDF made of those cannot say which letter it was: read
 * back, the text is another. Each presentation form has a glyph of its own, and NFKC turns it back into its letter.
 */
interface Forms {
  readonly isolated: string;
  readonly final: string;
  /** Absent: the letter never joins the one after it. */
  readonly initial?: string;
  readonly medial?: string;
}

/** The standard lists the forms of a letter one after another: isolated, final, and initial and medial where it has them. */
function readForms(): Map<string, Forms> {
  const forms = new Map<string, Forms>();
  for (const [first, last] of [
    [0xfb50, 0xfbb1],
    [0xfbd3, 0xfbe7],
    [0xfbfc, 0xfbff],
    [0xfe80, 0xfefc]
  ] as const) {
    for (let point = first; point <= last;) {
      const letters = String.fromCodePoint(point).normalize('NFKC');
      let count = 1;
      while (point + count <= last && String.fromCodePoint(point + count).normalize('NFKC') === letters) count += 1;
      const [isolated, final, initial, medial] = Array.from({ length: count }, (_, at) =>
        String.fromCodePoint(point + at)
      );
      if (isolated && final && !forms.has(letters)) forms.set(letters, { isolated, final, initial, medial });
      point += count;
    }
  }
  return forms;
}

const forms = readForms();
const TATWEEL = '\u0640';
const joinsNext = (letter: string | undefined) => letter === TATWEEL || forms.get(letter ?? '')?.medial !== undefined;
const joinsBefore = (letter: string | undefined) => letter === TATWEEL || forms.has(letter ?? '');

/**
 * Writes the letters in their presentation forms; all else stays as it is. A form that `has` does not know is left to
 * the font's own shaping.
 */
export function shape(text: string, has: (codePoint: number) => boolean): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text;
  // Lam and alef are one sign; every other sign is a letter with the marks that stand on it.
  const signs = text.normalize('NFC').match(/\u0644\p{M}*[\u0622\u0623\u0625\u0627]\p{M}*|.\p{M}*/gsu) ?? [];
  const letters = signs.map((sign) => sign.replace(/\p{M}/gu, ''));
  return signs
    .map((sign, at) => {
      const letter = letters[at] ?? '';
      const known = forms.get(letter);
      if (!known) return sign;
      const before = joinsNext(letters[at - 1]);
      const after = known.medial !== undefined && joinsBefore(letters[at + 1]);
      const form = before ? (after ? known.medial : known.final) : after ? known.initial : known.isolated;
      const marks = sign.match(/\p{M}/gu)?.join('') ?? '';
      return form && has(form.codePointAt(0) ?? 0) ? form + marks : sign;
    })
    .join('');
}
