/** Rows, as far as the gate must know them: a helper writes only in rows that are there, and makes no more than may be. */
import type { Schema } from './types';

/** The own key of the row that this key stands in (or is); undefined: it stands in none. */
export function rowKeyOf(schema: Schema, key: string): string | undefined {
  for (let end = key.length; end > 0; end = key.lastIndexOf('.', end - 1)) {
    const start = key.slice(0, end);
    if (schema.rowLimit?.(start)) return start;
  }
  return undefined;
}

/**
 * May there be an answer under this key? `has`: is there an answer under that key; `keys`: all that are answered.
 * `made`: rows allowed a moment ago and not among the answers yet; a row that may be made is added to it.
 */
export function rowAllows(
  schema: Schema,
  key: string,
  has: (key: string) => boolean,
  keys: () => Iterable<string>,
  made: Set<string>
): boolean {
  const row = rowKeyOf(schema, key);
  if (row === undefined || has(row) || made.has(row)) return true;
  const limit = row === key ? schema.rowLimit?.(key) : undefined;
  if (!limit) return false;
  const sibling = (other: string) => other.startsWith(limit.prefix) && schema.rowLimit?.(other) !== undefined;
  const there = [...keys()].filter(sibling).length + [...made].filter(sibling).length;
  if (there >= limit.most) return false;
  made.add(key);
  return true;
}
