import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from '../../src/lib/form/types';

const folder = join(import.meta.dirname, 'people');

/** Fictional people, each with a valid set of answers: file name without ending → answers. */
export const people: ReadonlyMap<string, Answers> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Answers])
);

export const peopleFile = (name: string): string => join(folder, `${name}.json`);
