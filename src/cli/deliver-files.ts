/** What the shell command reads and writes, and how it says what is wrong. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { permissionShape, type Permission } from '../lib/deliver/paper/permission-shape';
import { application, check } from '../lib/form';
import type { Answers } from '../lib/form/types';

/** Ends the program with these lines on stderr. */
export class Stop extends Error {
  constructor(
    readonly lines: readonly string[],
    readonly status: 1 | 2
  ) {
    super(lines.join('\n'));
  }
}

/** A key of the file may hold anything: it stays on its line. */
export const printable = (text: string) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');

async function readJson(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Stop([`cannot read ${path}: ${error.code ?? 'unknown error'}`], 1);
  });
  let text: string;
  try {
    // Without a mark of the order of bytes, and never with letters that became question marks.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Stop([`${path} is not UTF-8`], 1);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and with it an answer.
    throw new Stop([`${path} is not JSON`], 1);
  }
}

/** @param complete what is required must be there. */
export async function readAnswers(path: string, complete: boolean): Promise<Answers> {
  const checked = check(application, await readJson(path), { complete });
  if ('problems' in checked) {
    const { problems } = checked;
    // A wrong answer is there: it need not be called missing too.
    const told = problems.filter(
      ({ path: at, code }) => code !== 'missing' || !problems.some((other) => other.path === at && other.code !== code)
    );
    throw new Stop(
      told.map(({ path: at, code }) => `${printable(at) || '(file)'} ${code}`),
      1
    );
  }
  return checked.answers;
}

export async function readPermission(path: string): Promise<Permission> {
  const checked = permissionShape(application).safeParse(await readJson(path));
  if (checked.success) return checked.data;
  const told = checked.error.issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [''];
    return keys.map((key) => `${printable([...issue.path, key].filter(String).join('.')) || '(file)'} ${issue.code}`);
  });
  throw new Stop(told, 1);
}

/** All or nothing: a reader never sees half a file. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const half = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(half, content, { mode: 0o600, flag: 'wx' });
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw new Stop([`cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`], 1);
  }
}
