/** What `npm run scan` does: see scan.ts. */
import { createReadStream } from 'node:fs';
import { SheetReader } from '../lib/deliver/code-sheet';
import { openScan, prepareReaderFromPackage } from '../lib/deliver/code-sheet/read-files-node';
import { readPages } from '../lib/deliver/code-sheet/read-pages';
import { mostBytes } from '../lib/deliver/code-sheet/scan-limits';
import { application } from '../lib/form';
import { printable } from './deliver-files';
import type { Output } from './output';

const usage = 'usage: scan file.pdf|picture …';

/** No more than may be read, and one byte that tells so; a pipe has no size. @throws what the system says, with its code */
const bytesOf = async (path: string) => Buffer.concat(await createReadStream(path, { end: mostBytes }).toArray());

/** @returns the exit status */
export async function scan(paths: readonly string[], { out, told }: Output): Promise<0 | 1 | 2> {
  if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
    told(usage);
    return 2;
  }
  await prepareReaderFromPackage();
  const reader = new SheetReader(application);
  const cannot = (file: number, code: unknown) => told(`cannot read ${printable(paths[file] ?? '')}: ${String(code)}`);
  const contents: { readonly file: number; readonly bytes: Uint8Array }[] = [];
  for (const [file, path] of paths.entries()) {
    try {
      contents.push({ file, bytes: await bytesOf(path) });
    } catch (error) {
      cannot(file, (error as { code?: unknown } | null)?.code ?? 'unknown error');
    }
  }
  const files = contents.map(({ file, bytes }) => ({ file, open: () => openScan(bytes) }));
  await readPages(files, {
    codes(codes) {
      for (const code of codes) reader.add(code);
      return reader.state.answers !== undefined;
    },
    fault: (fault, file) => cannot(file, fault)
  });
  const { answers, problems, missing, count } = reader.state;
  for (const { code, params = {} } of problems)
    told(printable(['problem', code, ...Object.entries(params).map(([name, value]) => `${name}=${value}`)].join(' ')));
  if (answers) {
    out(`${JSON.stringify(answers, null, 2)}\n`);
    return 0;
  }
  if (count === undefined) told('no codes found');
  for (const number of missing) told(`missing code ${number} of ${count}`);
  return 1;
}
