/**
 * How much JavaScript a browser loads before a page can be used: a walk of the built client from its entries along every
 * static import, with what the start always fetches by itself (the root layout, the error page, one language).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../src/lib/words';
import { catalogueOf } from '../support/areas';

const client = join(process.env.BUILD_DIR || 'build', 'client/_app/immutable');
const built = existsSync(join(client, 'entry'));
if (!built) console.warn(`skipped: no build in ${client}; npm test -- build makes one`);

const limits = { '/': 100_000, '/soknad/[slug]/[page]': 180_000 } as const;
/** An option of pdfmake's own, which no minifier can rename. */
const pdfmake = 'headlineLevel';
/** Names that the libraries themselves look up. */
const zxing = 'readBarcodesFromPixmap';
const pdfjs = 'GetDocRequest';

const filesIn = (folder: string) => readdirSync(join(client, folder)).map((name) => join(client, folder, name));
const only = (folder: string, is: (name: string, code: string) => boolean): string => {
  const found = filesIn(folder).filter(
    (file) => file.endsWith('.js') && is(basename(file), readFileSync(file, 'utf8'))
  );
  if (found.length !== 1) throw new Error(`${found.length} files instead of one in ${folder}`);
  return found[0] as string;
};

function staticImports(file: string): string[] {
  const { body } = parseAst(readFileSync(file, 'utf8'));
  return body.flatMap((one) =>
    'source' in one && one.source ? [join(file, '..', String((one.source as { value: unknown }).value))] : []
  );
}

/** The files that these bring with them, each once. */
function graph(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const left = [...entries];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    left.push(...staticImports(file));
  }
  return seen;
}

/** Numbers of the nodes of a route, from the entry's own table: `"/soknad":[8,[2]]`, `~n` where the server loads too. */
function nodesOf(app: string, route: string): number[] {
  const at = app.indexOf(`${JSON.stringify(route)}:[`);
  if (at < 0) throw new Error(`the build knows no route ${route}`);
  const [, leaf = '', layouts = ''] = /:\[(-?\d+)(?:,\[([-\d,]*)\])?/.exec(app.slice(at)) ?? [];
  const all = [leaf, ...layouts.split(',')].filter(Boolean).map(Number);
  return all.map((n) => (n < 0 ? ~n : n));
}

/** A sentence that each language says in its own way. */
const leadOf = (language: Language) => catalogueOf(language)['start.lead'];

function loadedFor(route: string): Set<string> {
  const start = only('entry', (name) => name.startsWith('start.'));
  const app = only('entry', (name) => name.startsWith('app.'));
  const nodes = [0, 1, ...nodesOf(readFileSync(app, 'utf8'), route)];
  const language = only('chunks', (_, code) => code.includes(leadOf('nb')));
  return graph([start, app, language, ...nodes.map((n) => only('nodes', (name) => name.startsWith(`${n}.`)))]);
}

describe.skipIf(!built)('the JavaScript of a page', () => {
  it('has pdfmake in the worker that makes the paper', () => {
    const workers = filesIn('workers').filter((file) => file.endsWith('.js'));
    expect(workers.some((file) => readFileSync(file, 'utf8').includes(pdfmake))).toBe(true);
  });

  it('has what reads scans in a worker of its own', () => {
    const pages = ['entry', 'nodes', 'chunks'].flatMap(filesIn).filter((file) => file.endsWith('.js'));
    const [reading] = filesIn('workers').filter((file) => /\/read-worker-[\w-]+\.js$/.test(file));
    expect(readFileSync(reading ?? '', 'utf8')).toContain(zxing);
    expect(pages.filter((file) => [zxing, pdfjs].some((mark) => readFileSync(file, 'utf8').includes(mark)))).toEqual(
      []
    );
  });

  for (const [route, limit] of Object.entries(limits))
    it(`${route} loads at most ${limit / 1000} kB, gzipped, one language, and no pdfmake`, () => {
      const files = [...loadedFor(route)];
      const sizes = files.map((file) => gzipSync(readFileSync(file)).byteLength);
      const sum = sizes.reduce((all, size) => all + size, 0);
      console.log(`${route}: ${(sum / 1000).toFixed(1)} kB gzipped in ${files.length} files`);
      expect(files.length).toBeGreaterThan(5);
      expect(files.filter((file) => readFileSync(file, 'utf8').includes(pdfmake))).toEqual([]);
      for (const { code } of languages) {
        const withIt = files.filter((file) => readFileSync(file, 'utf8').includes(leadOf(code)));
        expect(withIt.length, code).toBe(code === 'nb' ? 1 : 0);
      }
      expect(sum).toBeLessThanOrEqual(limit);
    });
});
