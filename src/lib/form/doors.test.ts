import { describe, expect, test } from 'vitest';
import { application } from './application';
import { doors, doorsWithin, privateOf } from './doors';
import { keyType } from './keys';

describe('doors', () => {
  test('every section has one of its own, before its private ones', () => {
    const ids = doors(application).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of application.sections) {
      const at = ids.indexOf(id);
      expect(at, id).toBeGreaterThanOrEqual(0);
      const inside = doorsWithin(application, id).map((door) => door.id);
      expect(ids.slice(at + 1, at + 1 + inside.length)).toEqual(inside);
    }
  });

  test('numbers of people and accounts, and where somebody lives, are private whatever section they stand in', () => {
    const kinds = { identity: 'identity', account: 'account', postcode: 'address' } as const;
    let found = 0;
    for (const question of application.questions.values()) {
      const kind = kinds[question.kind as keyof typeof kinds];
      const home = JSON.stringify(question.soknad ?? '').match(/oppholdsadresse|postadresse/) ? 'address' : undefined;
      if (!kind && !home) continue;
      // Which municipality, and how somebody lives, is no address.
      if (['municipality', 'choice'].includes(question.kind)) continue;
      found++;
      expect(privateOf(question), question.id).toBe(kind ?? home);
    }
    expect(found).toBeGreaterThan(10);
  });

  test('fields stand behind the door of their rows, unless they have their own', () => {
    expect(keyType(application, 'expenses.mortgage.a')?.door).toBe('expenses.debts');
    expect(keyType(application, 'expenses.mortgage.a.principal')?.door).toBe('expenses.debts');
    expect(keyType(application, 'family.children.a')?.door).toBe('family');
    expect(keyType(application, 'family.children.a.identity')?.door).toBe('family.identity');
  });
});
