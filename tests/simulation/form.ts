/** A small form with every kind of key that the session tells apart. */
import type { KeyType, Schema } from '../../src/lib/session/types';

const text = (door: string, most: number): KeyType => ({
  door,
  kind: 'text',
  accepts: (value) => typeof value === 'string' && value.length <= most
});
const number = (door: string): KeyType => ({
  door,
  kind: 'value',
  accepts: (value) => typeof value === 'number' && value >= 0 && value < 1e9
});

const keys = new Map<string, KeyType>([
  ['home.story', text('home', 4000)],
  ['home.name', text('home', 2000)],
  ['home.people', number('home')],
  ['home.rent', number('home')],
  ['money.story', text('money', 4000)],
  ['money.income', number('money')],
  ['health.story', text('health', 4000)],
  ['health.illness', number('health')]
]);
const row = /^home\.children\.([a-z0-9]{1,12})(\.name|\.age)?$/;
export const MOST_ROWS = 4;

export const schema: Schema = {
  doors: ['home', 'money', 'health'],
  keyType: (key) => {
    const field = row.exec(key);
    if (!field) return keys.get(key);
    return field[2] === '.name' ? text('home', 2000) : number('home');
  },
  doorOf: (key) => key.split('.')[0],
  rowLimit: (key) => {
    const field = row.exec(key);
    return field && !field[2] ? { prefix: 'home.children.', most: MOST_ROWS } : undefined;
  }
};
