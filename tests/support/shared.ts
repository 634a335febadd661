import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.env.SAMMEN_SHARED ?? '../shared');
const told = new Set<string>();

/**
 * A file of the facts that lie beside the repository (folder in SAMMEN_SHARED, else ../shared), parsed.
 * @returns undefined, and says so once, when it is missing: the test that needs it is skipped.
 */
export function readShared<T>(path: string): T | undefined {
  const file = resolve(folder, path);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  if (!told.has(path)) console.warn(`skipped: no ${path} in ${folder}`);
  told.add(path);
  return undefined;
}
