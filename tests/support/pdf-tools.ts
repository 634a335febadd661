/** Programs from Debian that read a PDF with other eyes than ours: poppler-utils and qpdf. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tools = ['pdfinfo', 'pdftotext', 'pdftoppm', 'qpdf'] as const;

/** The programs that are not here. A test that needs them skips and says so. */
export const missingTools: readonly string[] = tools.filter((tool) => spawnSync(tool, ['--version']).error);
if (missingTools.length > 0)
  console.warn(
    `Skipped: ${missingTools.join(', ')} missing. Install poppler-utils and qpdf (npm test does on Debian, as root).`
  );

function withFile<T>(bytes: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sammen-pdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, bytes);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(tool: (typeof tools)[number], args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64e6 });
  if (status !== 0) throw new Error(`${tool}: ${stderr || stdout}`);
  return stdout;
}

/** What qpdf says is wrong; empty where nothing is. */
export const qpdfProblems = (bytes: Uint8Array): string =>
  withFile(bytes, (file) => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return status === 0 && !/WARNING/.test(stdout + stderr) ? '' : stdout + stderr;
  });

/** Parts of a sentence: what they say belongs to the block round them. */
const inline = new Set(['Span', 'Link']);

/** Poppler's reading of the structure tree: `[role, text]` for each block that has text of its own, in reading order. */
export const structureText = (bytes: Uint8Array): [role: string, text: string][] =>
  withFile(bytes, (file) => {
    const found: [string, string][] = [];
    const path: { role: string; at: number | undefined }[] = [];
    for (const line of run('pdfinfo', ['-struct-text', file]).split('\n')) {
      const [, indent = '', rest = ''] = /^( *)(.*)$/.exec(line) ?? [];
      const depth = indent.length / 2;
      const text = /^"(.*)"$/.exec(rest)?.[1];
      const role = /^([A-Z][A-Za-z0-9]*)(?: <[^>]*>)?(?: \([a-z]+\))?:?$/.exec(rest)?.[1];
      if (text !== undefined) {
        const block = path.slice(0, depth).findLast((element) => !inline.has(element.role));
        if (!block) throw new Error(`text outside a block: ${line}`);
        block.at ??= found.push([block.role, '']) - 1;
        found[block.at]![1] += text;
      } else if (role) {
        path.length = depth;
        path[depth] = { role, at: undefined };
      }
    }
    return found.filter(([, text]) => text.trim() !== '');
  });

/** The pages as text, as poppler puts it together. */
export const popplerText = (bytes: Uint8Array): string => withFile(bytes, (file) => run('pdftotext', [file, '-']));

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 255 is white. */
  readonly grey: Uint8Array;
}

/** The pages as grey pictures (PGM), `dpi` dots an inch. */
export const pictures = (bytes: Uint8Array, dpi: number): Picture[] =>
  withFile(bytes, (file, folder) => {
    run('pdftoppm', ['-r', String(dpi), '-gray', file, join(folder, 'page')]);
    const names = spawnSync('ls', [folder], { encoding: 'utf8' }).stdout.split('\n');
    return names
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => readPgm(readFileSync(join(folder, name))));
  });

function readPgm(bytes: Uint8Array): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 40)));
  if (!head) throw new Error('not a grey picture');
  return { width: Number(head[1]), height: Number(head[2]), grey: bytes.subarray(head[0].length) };
}
