/** What `npm run deliver` does: see deliver.ts. */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { faults, soknadOverlay, vedleggOverlay } from '../lib/deliver/overlay';
import { soknadJson } from '../lib/deliver/soknad-json';
import { vedleggJson } from '../lib/deliver/vedlegg-json';
import { application } from '../lib/form';
import type { Answers } from '../lib/form/types';
import { printable, readAnswers, readPermission, Stop, writeWhole } from './deliver-files';
import type { Output } from './output';
import { paperMaker, type Paper } from './deliver-papers';

const usage = `usage: deliver soknad-json|vedlegg-json answers.json [-o file]
       deliver paper|extra-page|receipt answers.json -o file.pdf [--lang nb|nn|en] [--size normal|large]
       deliver blank -o file.pdf [--lang nb|nn|en] [--size normal|large]
       deliver cover [answers.json] -o file.pdf [--lang nb|nn|en] [--size normal|large]
       deliver permission [permission.json] -o file.pdf [--lang nb|nn|en] [--size normal|large]`;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The data files: what is required must be answered. */
const files: Readonly<Record<string, (answers: Answers) => string>> = {
  'soknad-json'(answers) {
    const file = soknadJson(application, answers, { now: Date.now() });
    refuse(faults(soknadOverlay, file));
    return json(file);
  },
  'vedlegg-json'(answers) {
    const file = vedleggJson(application, answers, { uuid: randomUUID });
    refuse(faults(vedleggOverlay, file));
    return json(file);
  }
};

/** The papers, and whether they read a file. Paper may be finished by pen. */
const papers: Readonly<Record<Paper, 'must' | 'may' | 'no'>> = {
  paper: 'must',
  'extra-page': 'must',
  receipt: 'must',
  cover: 'may',
  permission: 'may',
  blank: 'no'
};
const isPaper = (name: string): name is Paper => Object.hasOwn(papers, name);
const isFile = (name: string) => Object.hasOwn(files, name);

/** Our own mistake: the file would not be what the format wants. */
function refuse(found: readonly { path: string; code: string }[]): void {
  if (found.length > 0)
    throw new Stop(
      found.map(({ path, code }) => `internal ${path} ${code}`),
      1
    );
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        lang: { type: 'string', default: 'nb' },
        size: { type: 'string', default: 'normal' },
        office: { type: 'string' },
        reference: { type: 'string' },
        application: { type: 'string' },
        'handed-in': { type: 'string' },
        'documents-by': { type: 'string' }
      }
    });
  } catch (error) {
    throw new Stop([(error as Error).message, usage], 2);
  }
}

async function run(args: string[], out: (text: string) => void): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [name, input, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new Stop([usage], 2);
  if (!isPaper(name) && !isFile(name)) throw new Stop([`unknown command: ${printable(name)}`], 2);
  const reads = isPaper(name) ? papers[name] : 'must';
  if (reads === (input === undefined ? 'must' : 'no')) throw new Stop([usage], 2);

  if (!isPaper(name)) {
    const made = files[name]!(await readAnswers(input!, true));
    if (values.output === undefined) out(made);
    else await writeWhole(values.output, made);
    return;
  }
  const make = paperMaker(name, values);
  if (values.output === undefined) throw new Stop([`${name} needs -o file.pdf`, usage], 2);
  const material =
    input === undefined
      ? {}
      : name === 'permission'
        ? { permission: await readPermission(input) }
        : { answers: await readAnswers(input, false) };
  await writeWhole(values.output, await make(material));
}

/** @returns the exit status */
export async function deliver(args: string[], { out, told }: Output): Promise<0 | 1 | 2> {
  try {
    await run(args, out);
    return 0;
  } catch (error) {
    const stop = error instanceof Stop ? error : new Stop([`internal error: ${(error as Error)?.name}`], 1);
    told(stop.lines.join('\n'));
    return stop.status;
  }
}
