/** Palettes of Aksel that people who help may have; none of them means anything else on our screens. */
export const helperPalettes = ['meta-purple', 'brand-magenta', 'meta-lime', 'brand-beige'] as const;
export type Palette = (typeof helperPalettes)[number];

/** Who has which, on this device. */
const given = new Map<Palette, string>();

/**
 * The palette of one helper, for `data-color`: the same for the same link on one device, whatever else is shown, and as
 * long as there are enough, another for each. Two devices mostly agree, as it begins with the link's id.
 * Colour never stands alone: the name is always beside it.
 */
export function paletteOf(writerId: string): Palette {
  let sum = 0;
  for (let i = 0; i < writerId.length; i++) sum = (sum * 31 + writerId.charCodeAt(i)) % 65521;
  const from = sum % helperPalettes.length;
  const order = [...helperPalettes.slice(from), ...helperPalettes.slice(0, from)];
  const own = order.find((palette) => given.get(palette) === writerId) ?? order.find((palette) => !given.has(palette));
  if (own) given.set(own, writerId);
  return own ?? order[0] ?? helperPalettes[0];
}
