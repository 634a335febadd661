/** Length of the code that a helper reads out: three digits for the relay, six that stay secret. */
export const codeLength = 9;

/** Zeros of the scripts whose digits people type here: Latin, Arabic-Indic and Eastern Arabic-Indic. */
const zeros = [0x30, 0x0660, 0x06f0];

/** The digits in what was typed or pasted, as Latin digits, at most nine; everything else falls away. */
export function digitsOf(typed: string): string {
  let digits = '';
  for (const letter of typed) {
    const point = letter.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => point >= first && point <= first + 9);
    if (zero !== undefined) digits += point - zero;
  }
  return digits.slice(0, codeLength);
}

/** `123456789` → `['123', '456', '789']`: how a code is shown and read out. */
export function groupsOf(code: string): string[] {
  return code.match(/.{1,3}/g) ?? [];
}
