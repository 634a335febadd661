import { covers, sameCode, type Guardians, type Mandate } from './guardians';

/** A register in this process's memory, for tests. @param held those that are in force */
export function memoryRegister(held: readonly Mandate[]): Guardians {
  return {
    checks: true,
    check: ({ code, scope }) => {
      const known = held.some((one) => sameCode(one.code) === sameCode(code) && covers(one.scope, scope));
      return Promise.resolve(known ? 'confirmed' : 'unknown');
    }
  };
}
