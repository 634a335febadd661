/**
 * A scanned paper form → its answers, from the shell.
 *
 *   npm run -s scan -- file.pdf [picture.jpg …]
 *
 * The answers go to stdout as JSON, the flat map that `npm run deliver` takes. Codes that are missing and what was refused go
 * to stderr, a line each, never with an answer in it. Exit 0: whole. 1: not whole, nothing on stdout. 2: the command was wrong.
 */
import { readFile } from 'node:fs/promises';
import { SheetReader } from '../lib/deliver/code-sheet';
import type { PdfPages } from '../lib/deliver/code-sheet/pdf-pages';
import { readCodes } from '../lib/deliver/code-sheet/read-codes';
import { openScan, prepareReaderFromPackage } from '../lib/deliver/code-sheet/read-files-node';
import { application } from '../lib/form';

const usage = 'usage: scan file.pdf|picture …';
/** A name may hold anything: it stays on its line. */
const printable = (text: string) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');
const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code ?? 'unknown error';

interface Page {
  readonly path: string;
  readonly pages: PdfPages;
  readonly number: number;
}

/** Every page of the files, the last first: the codes end the form. */
async function pagesOf(paths: readonly string[], told: (line: string) => void): Promise<Page[]> {
  const all: Page[] = [];
  for (const path of paths) {
    try {
      const pages = await openScan(await readFile(path));
      for (let number = 1; number <= pages.count; number += 1) all.unshift({ path, pages, number });
    } catch (error) {
      told(`cannot read ${printable(path)}: ${String(codeOf(error))}`);
    }
  }
  return all;
}

async function run(paths: readonly string[]): Promise<0 | 1> {
  const told = (line: string) => process.stderr.write(`${line}\n`);
  await prepareReaderFromPackage();
  const reader = new SheetReader(application);
  const enough = (codes: readonly Uint8Array[]) => {
    for (const code of codes) reader.add(code);
    return reader.state.answers !== undefined;
  };
  const broken = new Set<string>();
  const pages = await pagesOf(paths, told);
  for (const effort of ['quick', 'hard'] as const)
    for (const { path, pages: file, number } of pages) {
      if (reader.state.answers || broken.has(path)) continue;
      try {
        await readCodes(await file.page(number), { effort, enough });
      } catch (error) {
        broken.add(path);
        told(`cannot read ${printable(path)}: ${String(codeOf(error))}`);
      }
    }
  const { answers, problems, missing, count } = reader.state;
  for (const { code, params = {} } of problems)
    told(['problem', code, ...Object.entries(params).map(([name, value]) => `${name}=${value}`)].join(' '));
  if (answers) {
    process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`);
    return 0;
  }
  if (count === undefined) told('no codes found');
  for (const number of missing) told(`missing code ${number} of ${count}`);
  return 1;
}

const paths = process.argv.slice(2);
if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  run(paths).then(
    (status) => void (process.exitCode = status),
    (error: unknown) => {
      process.stderr.write(`internal error: ${(error as Error)?.name}\n`);
      process.exitCode = 1;
    }
  );
}
