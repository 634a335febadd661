import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const own = (file: string) => fileURLToPath(new URL(`./lib/deliver/paper/browser/${file}.ts`, import.meta.url));

/** `package import` → what a browser gets in its place: a small one of ours, or one that says that it is left out. */
const instead = new Map([
  ['pdfkit stream', own('stream')],
  ['pdfkit zlib', own('zlib')],
  ['pdfkit fs', own('files')],
  ['pdfkit png-js', own('png')],
  ['pdfkit @noble/ciphers/aes', own('encryption')],
  ['pdfkit @noble/hashes/sha2', own('encryption')],
  ['pdfmake events', own('events')],
  ['pdfmake ./3rd-party/svg-to-pdfkit', own('svg')],
  ['pdfmake ./qrEnc.js', own('qr')],
  ['fontkit brotli/decompress.js', own('woff2')],
  ['fontkit unicode-trie', own('trie')],
  ['linebreak unicode-trie', own('trie')],
  ['unicode-properties unicode-trie', own('trie')]
]);

const packageOf = (path = '') => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1];

/**
 * pdfmake for a browser, from its own modules and those of pdfkit and fontkit, without what no paper of ours asks for. Its ready
 * bundle has all of it, and polyfills for browsers that cannot run the rest of this app: it takes a second longer to start.
 *
 * @throws at the end of a build where these packages no longer import what is replaced: someone should then look.
 */
export function pdfmakeForBrowser(): Plugin {
  const met = new Set<string>();
  return {
    name: 'sammen-pdfmake',
    enforce: 'pre',
    resolveId(source, importer, options) {
      // What it publishes for Node is the same, translated; a bundler needs the original to leave out what nobody calls.
      if (source.startsWith('pdfmake/js/'))
        return this.resolve(source.replace('/js/', '/src/'), importer, { ...options, skipSelf: true });
      const asked = `${packageOf(importer)} ${source}`;
      const given = instead.get(asked);
      if (given) met.add(asked);
      return given;
    },
    transform(code, id) {
      const from = packageOf(id);
      if ((from !== 'pdfmake' && from !== 'pdfkit') || !/\b(Buffer|__dirname)\b/.test(code)) return null;
      return { code: `import { Buffer } from '${own('buffer')}'; const __dirname = '';${code}`, map: null };
    },
    buildEnd() {
      const gone = [...instead.keys()].filter((asked) => !met.has(asked));
      if (met.size > 0 && gone.length > 0)
        throw new Error(`no longer imported: ${gone.join('; ')} (src/vite-pdfmake.ts)`);
    }
  };
}
