/** Palettes of Aksel that people who help may have; none of them means anything else on our screens. */
export const helperPalettes = ['meta-purple', 'brand-magenta', 'meta-lime', 'brand-beige'] as const;
export type Palette = (typeof helperPalettes)[number];

/**
 * The palette of one helper, for `data-color`: the same for the same link on one device, whatever else is shown.
 * Colour never stands alone: the name is always beside it.
 */
export function paletteOf(writerId: string): Palette {
  let sum = 0;
  for (let i = 0; i < writerId.length; i++) sum = (sum * 31 + writerId.charCodeAt(i)) % 65521;
  return helperPalettes[sum % helperPalettes.length] ?? helperPalettes[0];
}
