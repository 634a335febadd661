import type { Config } from '../config';
import type { Guardians } from './guardians';
import { noRegister } from './none';

const engines: Readonly<Record<Config['guardianRegistry'], () => Guardians>> = { none: noRegister };

/** The register that the configuration names. */
export const openGuardians = ({ guardianRegistry }: Pick<Config, 'guardianRegistry'>): Guardians =>
  engines[guardianRegistry]();
