import type { Environment } from './config';
import { ensureDemoKeys, publicKey } from '../../cli/keys.mjs';

/**
 * The environment of a demonstration: keys that are not given are made and kept in KEYS_DIR. In production nothing is
 * filled in.
 */
export function withDemoKeys(env: Environment): Environment {
  if (env.NODE_ENV === 'production') return env;
  if (env.SESSION_SECRET && env.ATTESTATION_PRIVATE_KEY && env.PUBLIC_ATTESTATION_KEYS) return env;
  const keys = ensureDemoKeys(env.KEYS_DIR || '.data');
  const own = env.ATTESTATION_PRIVATE_KEY;
  return {
    ...env,
    SESSION_SECRET: env.SESSION_SECRET || keys.sessionSecret,
    ATTESTATION_PRIVATE_KEY: own || JSON.stringify(keys.attestation),
    PUBLIC_ATTESTATION_KEYS: env.PUBLIC_ATTESTATION_KEYS || (own ? '' : JSON.stringify([publicKey(keys.attestation)]))
  };
}
