/**
 * Nobody real stands anywhere in this project. An eleven-digit number in any file is either no identity number at all (an account
 * number of a made-up person must not pass as one), or a synthetic one: Skatteetaten's test numbers have 80 added to the month.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idnr } from '@navikt/fnrvalidator';
import { describe, expect, it } from 'vitest';
import { withControlDigits } from './support/random-answers';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** As people write them: in one run, or with a gap after the date of birth. */
const elevenDigits = /(?<!\d)\d{6}[ \u00a0.-]?\d{5}(?!\d)/g;

const made = new Set(['node_modules', '.git', '.svelte-kit', 'build', 'test-results']);

/** Every file of the project: those that git knows, or all but what is made when this is no clone. */
function everyFile(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = join(folder, name);
      if (made.has(name)) return [];
      return statSync(join(root, path)).isDirectory() ? below(path) : [path];
    });
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
    return listed
      .toString()
      .split('\0')
      .filter((path) => path !== '' && statSync(join(root, path), { throwIfNoEntry: false })?.isFile());
  } catch {
    return below('.');
  }
}

/** The real ones in a text: valid as an identity number of any kind, and the month is not one of the synthetic. */
const real = (text: string): string[] =>
  [...text.matchAll(elevenDigits)]
    .map(([found]) => found.replace(/\D/g, ''))
    .filter((digits) => idnr(digits).status === 'valid' && !(Number(digits.slice(2, 4)) > 80));

describe('numbers', () => {
  it('are found when they are real, in one run or with a gap, and not when they are synthetic', () => {
    // Put together here, so that no such number stands in any file.
    const number = withControlDigits('010170' + '001') ?? '';
    expect(idnr(number).status).toBe('valid');
    expect(real(`a ${number}.`)).toEqual([number]);
    expect(real(`${number.slice(0, 6)} ${number.slice(6)}`)).toEqual([number]);
    expect(real(`1${number}`)).toEqual([]);
    const synthetic = withControlDigits('018170' + '001') ?? '';
    expect(idnr(synthetic).status).toBe('valid');
    expect(real(synthetic)).toEqual([]);
  });

  it("are nobody's in every file", () => {
    const files = everyFile();
    expect(files.length).toBeGreaterThan(500);
    const found = files
      .map((path) => [path, real(readFileSync(join(root, path), 'latin1')).length] as const)
      .filter(([, count]) => count > 0);
    // The number itself is not printed: if it is somebody's, a log is no place for it either.
    expect(found).toEqual([]);
  });
});
