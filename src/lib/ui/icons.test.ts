import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { application } from '../form';
import { iconNamed, iconNames } from './icons';

const aksel = createRequire(import.meta.url);

/** Aksel's own file as a symbol. */
function symbol(name: string): string {
  const svg = readFileSync(aksel.resolve(`@navikt/aksel-icons/svg/${name}.svg`), 'utf8');
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none">${inner.trim()}</symbol>`;
}

it("holds Aksel's own icons, and no others", async () => {
  const file = `<svg xmlns="http://www.w3.org/2000/svg">\n${iconNames.map(symbol).join('\n')}\n</svg>\n`;
  await expect(file).toMatchFileSnapshot('./icons.svg');
});

it('has an icon for each section', () => {
  for (const { icon } of application.sections) expect(iconNamed(icon)).toBe(icon);
});
