/**
 * Each fictional person's soknad.json and vedlegg.json, as kept beside this file. To accept a change you meant:
 * `GOLDEN=write npx vitest run tests/golden`, and read the difference.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faults, soknadOverlay, vedleggOverlay } from '../../src/lib/deliver/overlay';
import { soknadJson } from '../../src/lib/deliver/soknad-json';
import { vedleggJson } from '../../src/lib/deliver/vedlegg-json';
import { application } from '../../src/lib/form';
import { digisosSchemas } from '../support/digisos';
import { people } from '../support/people';

const now = Date.UTC(2026, 10, 22, 13, 5, 7, 42);
const schemas = digisosSchemas();

/** Numbers in turn, so that the files are the same each time. */
function counted(): () => string {
  let number = 0;
  return () => `00000000-0000-4000-8000-${String((number += 1)).padStart(12, '0')}`;
}

function compare(person: string, name: string, made: unknown): void {
  const folder = join(import.meta.dirname, person);
  const text = `${JSON.stringify(made, null, 2)}\n`;
  if (process.env.GOLDEN === 'write') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  expect(existsSync(join(folder, name)), `${person}/${name} is kept`).toBe(true);
  expect(text).toBe(readFileSync(join(folder, name), 'utf8'));
}

describe.each([...people])('%s', (person, answers) => {
  const soknad = soknadJson(application, answers, { now });
  const vedlegg = vedleggJson(application, answers, { uuid: counted() });

  it('has the soknad.json and vedlegg.json that are kept', () => {
    compare(person, 'soknad.json', soknad);
    compare(person, 'vedlegg.json', vedlegg);
  });

  it('has nothing in them but what we may send', () => {
    expect(faults(soknadOverlay, soknad)).toEqual([]);
    expect(faults(vedleggOverlay, vedlegg)).toEqual([]);
  });

  it.skipIf(!schemas)('has files that the published schemas accept', () => {
    expect(schemas!.soknad(soknad) || schemas!.soknad.errors).toBe(true);
    expect(schemas!.vedlegg(vedlegg) || schemas!.vedlegg.errors).toBe(true);
  });
});

it('keeps no file of a person who is gone', () => {
  // Other things are kept beside them: a person's folder is one that has their application.
  const kept = readdirSync(import.meta.dirname).filter((name) =>
    existsSync(join(import.meta.dirname, name, 'soknad.json'))
  );
  expect(kept.sort()).toEqual([...people.keys()]);
});
