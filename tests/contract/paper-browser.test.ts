/**
 * What a browser makes papers with: pdfmake without what no paper asks for, bundled as the app's worker is. Its papers are
 * the shell's, byte for byte: here both are given Node's compression, which is a browser's but for how well it packs.
 */
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { build, type Rolldown } from 'vite';
import { coverDefinition } from '../../src/lib/deliver/paper/cover';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import type { PaperFonts } from '../../src/lib/deliver/paper/types';
import { pdfmakeForBrowser } from '../../src/vite-pdfmake';
import { made, papers, writers } from '../support/papers';
import { pdfUaFaults } from '../support/pdf-ua';
import { people } from '../support/people';

const entry = new URL('../../src/lib/deliver/paper/render.ts', import.meta.url).pathname;
const bundled = async (input: string, plugins = [pdfmakeForBrowser()]) => {
  const made = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: {
      write: false,
      rolldownOptions: { input, preserveEntrySignatures: 'strict', output: { format: 'iife', name: 'paper' } }
    }
  })) as Rolldown.RolldownOutput;
  return made.output[0].code;
};

const code = await bundled(entry);
const fonts = await paperFonts();

/** A world of its own, with its own kinds of objects, without anything of Node's: what a worker has and the bundle asks for. */
const world = createContext({
  TextDecoder,
  CompressionStream,
  encode: (text: string) => new TextEncoder().encode(text)
});
const browser = runInContext(
  `self = globalThis;
  TextEncoder = class { encode(text) { return new Uint8Array(encode(text)); } };
  ${code};
  (definition, fonts) => paper.renderPaper(
    JSON.parse(definition),
    Object.fromEntries(Object.entries(fonts).map(([name, bytes]) => [name, new Uint8Array(bytes)]))
  )`,
  world
) as (definition: string, fonts: PaperFonts) => Promise<Uint8Array>;

const written = {
  'a filled form': () => papers.filled!('nb', 'normal'),
  'an empty form in large print': () => papers.blank!('en', 'large'),
  'a slip': () => papers.slip!('nn', 'normal'),
  'names in many alphabets': async () =>
    paperDefinition({ ...(await made('nb', 'normal')), answers: people.get('many-alphabets')!, writers }),
  'a cover sheet': async () => coverDefinition(await made('en', 'normal'))
};

describe('a paper that a browser makes', () => {
  it.each(Object.entries(written))('is the shell’s: %s', { timeout: 60_000 }, async (_, make) => {
    const definition = await make();
    const theirs = Uint8Array.from(await browser(JSON.stringify(definition), fonts));
    expect(await pdfUaFaults(theirs)).toEqual([]);
    const ours = await renderPaper(definition, fonts);
    // A difference would be printed whole, and is half a megabyte.
    expect(Buffer.compare(ours, theirs)).toBe(0);
  });

  it('is made without what is left out', () => {
    expect(code.length).toBeLessThan(600_000);
    expect(['core-js', 'BROTLI', 'xlink:href'].filter((sign) => code.includes(sign))).toEqual([]);
  });
});

it('is not built where pdfkit no longer asks for what is replaced', async () => {
  const changed = {
    name: 'changed',
    enforce: 'pre',
    resolveId: (source: string) => (source === 'png-js' ? 'data:text/javascript,export default 0' : null)
  } as const;
  await expect(bundled(entry, [changed, pdfmakeForBrowser()])).rejects.toThrow('no longer imported: pdfkit png-js');
});
