/**
 * Answers → a file, from the shell.
 *
 *   npm run -s deliver -- soknad-json answers.json [-o soknad.json]
 *   npm run -s deliver -- vedlegg-json answers.json [-o vedlegg.json]
 *   npm run -s deliver -- paper answers.json -o out.pdf [--lang nb|en]
 *   npm run -s deliver -- extra-page answers.json -o tilleggsside.pdf [--lang nb|en]
 *
 * answers.json is the flat map of keys and values. What is wrong in it goes to stderr, a line each: path and code, never
 * a value. Exit 0: written. 1: nothing written, the lines on stderr say why. 2: the command itself was wrong.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { faults, soknadOverlay, vedleggOverlay } from '../lib/deliver/overlay';
import { paperDefinition } from '../lib/deliver/paper/definition';
import { paperFonts } from '../lib/deliver/paper/fonts-node';
import { renderPaper } from '../lib/deliver/paper/render';
import { longTexts, soknadJson } from '../lib/deliver/soknad-json';
import { vedleggJson } from '../lib/deliver/vedlegg-json';
import { application, check } from '../lib/form';
import type { Answers } from '../lib/form/types';
import { isLanguage, loadWords, type Language } from '../lib/words';

const usage = `usage: deliver soknad-json|vedlegg-json answers.json [-o file]
       deliver paper|extra-page answers.json -o file.pdf [--lang nb|en]`;

/** Ends the program with these lines on stderr. */
class Stop extends Error {
  constructor(
    readonly lines: readonly string[],
    readonly status: 1 | 2
  ) {
    super(lines.join('\n'));
  }
}

interface Task {
  readonly answers: Answers;
  readonly language: Language;
  readonly now: number;
}
/** A key of the file may hold anything: it stays on its line. */
const printable = (text: string) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** `complete`: what is required must be there. Paper may be finished by pen. */
const commands: Readonly<
  Record<string, { complete: boolean; file: boolean; make(task: Task): Promise<string | Uint8Array> }>
> = {
  'soknad-json': {
    complete: true,
    file: false,
    async make({ answers, now }) {
      const file = soknadJson(application, answers, { now });
      refuse(faults(soknadOverlay, file));
      return json(file);
    }
  },
  'vedlegg-json': {
    complete: true,
    file: false,
    async make({ answers }) {
      const file = vedleggJson(application, answers, { uuid: randomUUID });
      refuse(faults(vedleggOverlay, file));
      return json(file);
    }
  },
  paper: { complete: false, file: true, make: (task) => paper(task, 'all') },
  'extra-page': {
    complete: false,
    file: true,
    async make(task) {
      if (longTexts(application, task.answers).length === 0) throw new Stop(['no answer needs an extra page'], 1);
      return paper(task, 'extra');
    }
  }
};

async function paper({ answers, language, now }: Task, part: 'all' | 'extra'): Promise<Uint8Array> {
  const citizen = [{ id: 'citizen', role: 'citizen', name: '' }] as const;
  const definition = paperDefinition({
    form: application,
    answers,
    words: await loadWords(language),
    now,
    reference: randomBytes(3).toString('hex').toUpperCase(),
    writers: (key) => (answers[key] === undefined ? [] : citizen),
    part
  });
  return renderPaper(definition, await paperFonts());
}

/** Our own mistake: the file would not be what the format wants. */
function refuse(found: readonly { path: string; code: string }[]): void {
  if (found.length > 0)
    throw new Stop(
      found.map(({ path, code }) => `internal ${path} ${code}`),
      1
    );
}

async function readAnswers(path: string, complete: boolean): Promise<Answers> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Stop([`cannot read ${path}: ${error.code ?? 'unknown error'}`], 1);
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message quotes the text, and with it an answer.
    throw new Stop([`${path} is not JSON`], 1);
  }
  const checked = check(application, parsed, { complete });
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

/** All or nothing: a reader never sees half a file. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const half = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(half, content, { mode: 0o600, flag: 'wx' });
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw new Stop([`cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`], 1);
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, lang: { type: 'string', default: 'nb' } }
    });
  } catch (error) {
    throw new Stop([(error as Error).message, usage], 2);
  }
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [name, input, ...rest] = positionals;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name !== undefined && !command) throw new Stop([`unknown command: ${printable(name)}`], 2);
  if (!command || input === undefined || rest.length > 0) throw new Stop([usage], 2);
  if (!isLanguage(values.lang)) throw new Stop([`unknown language: ${printable(values.lang)}`], 2);
  if (command.file && values.output === undefined) throw new Stop([`${name} needs -o file.pdf`, usage], 2);
  const answers = await readAnswers(input, command.complete);
  const made = await command.make({ answers, language: values.lang, now: Date.now() });
  if (values.output !== undefined) await writeWhole(values.output, made);
  else process.stdout.write(made);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const stop = error instanceof Stop ? error : new Stop([`internal error: ${(error as Error)?.name}`], 1);
  process.stderr.write(`${stop.lines.join('\n')}\n`);
  process.exitCode = stop.status;
});
