/** The PIN of a slip: 4 to 8 digits of the person's own choice. Five tries is all that anybody has who finds the slip. */

export const pinLengths = { least: 4, most: 8 } as const;

/** Zeros of the scripts whose digits people type here: Latin, Arabic-Indic and Eastern Arabic-Indic. */
const zeros = [0x30, 0x0660, 0x06f0];

/** The digits in what was typed, as Latin digits, and no more than a PIN has. */
export function pinDigits(typed: string): string {
  const digits = [...typed].map((letter) => {
    const point = letter.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => point >= first && point <= first + 9);
    return zero === undefined ? '' : String(point - zero);
  });
  return digits.join('').slice(0, pinLengths.most);
}

/** The same again and again: 1111, 1212, 123123. */
const repeats = (pin: string): boolean =>
  [1, 2, 3, 4].some((length) => length < pin.length && pin === pin.slice(0, length).repeat(9).slice(0, pin.length));

/** Up or down the row of keys: 1234, 7890, 4321. */
const runs = (pin: string): boolean =>
  [1, 9].some((step) => [...pin].every((digit, at) => at === 0 || (Number(pin[at - 1]) + step) % 10 === Number(digit)));

/** A year in which somebody is born or something happened, and the middle of a telephone's keys. */
const known = (pin: string): boolean => /^(19|20)\d\d$/.test(pin) || pin === '2580' || pin === '0852';

/** Whether a PIN will do: `short` where it is none, or `easy` where somebody who finds the slip would try it first. */
export function judgePin(pin: string): 'good' | 'short' | 'easy' {
  if (!/^\d*$/.test(pin) || pin.length < pinLengths.least || pin.length > pinLengths.most) return 'short';
  return repeats(pin) || runs(pin) || known(pin) ? 'easy' : 'good';
}
