/**
 * Keeps DESIGN.md's table of rooms true: who may import whom, no cycles, and a relay that knows no question.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Room → what it may import: other rooms and packages. A test file beside the code may import `tests/support` too. */
const rooms: Record<string, { rooms: string[]; packages: RegExp }> = {
  'src/lib/form': { rooms: [], packages: /^(zod|@navikt\/fnrvalidator)(\/|$)/ },
  'src/lib/words': { rooms: ['src/lib/form'], packages: /^i18n-iso-countries\// },
  'src/lib/deliver': {
    rooms: ['src/lib/form', 'src/lib/words'],
    packages:
      /^(zod|pdfmake|bidi-js|@expo-google-fonts|fflate|qrcode|unicode-trie|zxing-wasm|pdfjs-dist|@napi-rs\/canvas)(\/|$)/
  },
  'src/lib/session': {
    rooms: ['signaling/protocol'],
    packages: /^(yjs|y-protocols|y-websocket|simple-peer|lib0|zod|@noble)(\/|$)/
  },
  'src/lib/state': {
    rooms: ['src/lib/form', 'src/lib/words', 'src/lib/session'],
    packages: /^(svelte|yjs)(\/|$)/
  },
  'src/lib/ui': {
    rooms: ['src/lib/form', 'src/lib/words', 'src/lib/state'],
    packages: /^(svelte|@navikt|@fontsource-variable|qrcode|simple-keyboard|yjs)(\/|$)/
  },
  'src/lib/server': {
    rooms: ['src/lib/form', 'src/lib/deliver'],
    packages: /^(zod|jose|openid-client|oidc-provider|libsql|@sveltejs\/kit)(\/|$)|^\$env\//
  },
  // Its judge works on any machine, from the files and a public key.
  'src/lib/server/audit': { rooms: [], packages: /^(zod|jose|libsql)(\/|$)/ },
  'src/routes': {
    rooms: ['src/lib', 'src/app.css'],
    packages: /^(svelte|@sveltejs\/kit|@fontsource-variable)(\/|$)|^\$(app|env)\//
  },
  signaling: { rooms: [], packages: /^(ws|libsql|zod)(\/|$)/ },
  // On the terminal there is Node and nothing else.
  'kiosk/terminal-helper': { rooms: [], packages: /^$/ },
  'kiosk/proof': { rooms: [], packages: /^(vitest|pngjs|@playwright\/test)(\/|$)/ }
};

/** Files that put the rooms together, and may see all of them. */
const assembly = [
  'src/cli',
  'src/main.ts',
  'src/vite-relay.ts',
  'src/vite-pdfmake.ts',
  'src/hooks.server.ts',
  'src/hooks.client.ts',
  'src/app.d.ts'
];

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : /\.(ts|mjs|svelte)$/.test(name) ? [path] : [];
  });
}

const everyFile = ['src', 'signaling', 'kiosk'].flatMap(filesBelow);

const roomOf = (path: string) =>
  Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

function importsOf(path: string): string[] {
  const source = readFileSync(join(root, path), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
  const found = source.matchAll(
    /(?:^|[\s;>{(])(?:import|export)\s*(?:type\s*)?(?:[\w*{}\s,$]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+)['"]/g
  );
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3])!.replace(/\?.*$/, ''));
}

/** Repository path of an import, or undefined for a package. */
function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('$lib')) return specifier.replace('$lib', 'src/lib');
  if (!specifier.startsWith('.')) return undefined;
  return relative(root, resolve(root, dirname(from), specifier));
}

const isTest = (path: string) => /\.(test|spec|proof)\.ts$|contract\.ts$|vitest\.config\.ts$/.test(path);

describe('the house', () => {
  it('has every file in a room that the table knows', () => {
    const homeless = everyFile.filter(
      (path) => !roomOf(path) && !assembly.some((known) => path === known || path.startsWith(`${known}/`))
    );
    expect(homeless).toEqual([]);
  });

  it.each(Object.keys(rooms))('%s imports only what it may', (room) => {
    const allowed = rooms[room]!;
    const wrong: string[] = [];
    for (const path of everyFile.filter((file) => roomOf(file) === room && !isTest(file))) {
      for (const specifier of importsOf(path)) {
        const to = target(path, specifier);
        if (to === undefined) {
          if (specifier.startsWith('node:') && /^(signaling|src\/lib\/server|kiosk\/)/.test(room)) continue;
          // A few files say in their name that they are for Node alone.
          if (specifier.startsWith('node:') && /(^|[./-])node\.ts$/.test(path)) continue;
          if (!specifier.startsWith('./$types') && !allowed.packages.test(specifier))
            wrong.push(`${path} → ${specifier}`);
        } else if (!/\.\/\$types$/.test(specifier)) {
          const inside = to === room || to.startsWith(`${room}/`);
          const other = allowed.rooms.some((ok) => to === ok || to.startsWith(`${ok}/`));
          if (!inside && !other) wrong.push(`${path} → ${to}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has no cycle of files', () => {
    const known = new Set(everyFile);
    const resolveFile = (to: string) =>
      [to, `${to}.ts`, `${to}.svelte.ts`, `${to}/index.ts`, to.replace(/\.js$/, '.ts')].find((file) => known.has(file));
    // A type-only import vanishes when compiled: it draws no arrow.
    const runtimeImports = (path: string) => {
      const source = readFileSync(join(root, path), 'utf8');
      const typeOnly = new Set(
        [...source.matchAll(/(?:import|export)\s+type\s[^'"]*['"]([^'"]+)['"]/g)].map((match) => match[1]!)
      );
      return importsOf(path).filter((specifier) => !typeOnly.has(specifier));
    };
    const graph = new Map(
      everyFile.map((path) => [
        path,
        runtimeImports(path)
          .map((specifier) => target(path, specifier))
          .map((to) => (to === undefined ? undefined : resolveFile(to)))
          .filter((file) => file !== undefined && file !== path) as string[]
      ])
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const walk = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of everyFile) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it('has a relay that knows no question', async () => {
    const { application } = await import('../src/lib/form/application');
    const ids = [...application.questions.keys()];
    expect(ids.length).toBeGreaterThan(50);
    for (const path of everyFile.filter((file) => file.startsWith('signaling/'))) {
      const source = readFileSync(join(root, path), 'utf8');
      expect(
        ids.filter((id) => source.includes(id)),
        path
      ).toEqual([]);
    }
  });

  it('makes no paper on the server, where it would keep everybody waiting', () => {
    const server = filesBelow('src').filter((path) =>
      /^src\/(lib\/server|hooks\.server|main)|\+[\w.]*server\.ts$/.test(path)
    );
    expect(server.length).toBeGreaterThan(10);
    const makers = server.filter(
      (path) =>
        !isTest(path) && /deliver\/(paper|code-sheet)|routes\/papers/.test(readFileSync(join(root, path), 'utf8'))
    );
    expect(makers).toEqual([]);
  });

  it('never reads the shared folder outside tests', () => {
    const readers = everyFile.filter(
      (path) => !isTest(path) && /\.\.\/shared|SAMMEN_SHARED/.test(readFileSync(join(root, path), 'utf8'))
    );
    expect(readers).toEqual([]);
  });
});
