// Keys: made for a demonstration (kept in KEYS_DIR, readable by the owner alone), or printed for production.
// Plain Node with no packages: the build's configuration and the start command import it before anything is installed.
//
//   node src/cli/keys.mjs     prints a fresh set of environment variables for production
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Marks keys that production must refuse. */
const demoKeyPrefix = 'demo-';

/**
 * @typedef {{ kty: 'EC', crv: 'P-256', x: string, y: string, kid: string, alg: 'ES256', use: 'sig' }} PublicKey
 * @typedef {PublicKey & { d: string }} PrivateKey
 * @typedef {{ attestation: PrivateKey, sessionSecret: string }} Keys
 */

/**
 * The public half of a key.
 * @param {PrivateKey} key
 * @returns {PublicKey}
 */
export function publicKey({ kty, crv, x, y, kid, alg, use }) {
  return { kty, crv, x, y, kid, alg, use };
}

/**
 * A fresh set. The key's id is its RFC 7638 thumbprint (16 characters of it), after the prefix.
 * @param {string} [prefix]
 * @returns {Keys}
 */
export function makeKeys(prefix = '') {
  const { d, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const named = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const kid = prefix + createHash('sha256').update(named).digest('base64url').slice(0, 16);
  return {
    attestation: /** @type {PrivateKey} */ ({ kty: 'EC', crv: 'P-256', x, y, d, kid, alg: 'ES256', use: 'sig' }),
    sessionSecret: randomBytes(32).toString('base64url')
  };
}

/**
 * The demonstration's keys in `dir`, made when they are not there. Two processes may ask at once: the file appears
 * whole (by a link, which fails if the other was first), so both end with the same keys.
 * @param {string} dir
 * @returns {Keys}
 */
export function ensureDemoKeys(dir) {
  const file = join(dir, 'demo-keys.json');
  const read = () => JSON.parse(readFileSync(file, 'utf8'));
  try {
    return read();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(makeKeys(demoKeyPrefix), null, 2), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return read();
}

/**
 * What a build must know (`$env/static/public`): set in `env` where it is not set already, with the demonstration's
 * public key, so that development, tests and type checks work with no configuration.
 * @param {Record<string, string | undefined>} env
 */
export function defaultBuildEnvironment(env) {
  env.PUBLIC_RELAY_URL ??= '';
  env.PUBLIC_ATTESTATION_KEYS ||= JSON.stringify([publicKey(ensureDemoKeys(env.KEYS_DIR || '.data').attestation)]);
}

/**
 * A demonstration's environment: the keys that are not given are the ones in KEYS_DIR. In production nothing is filled
 * in.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Readonly<Record<string, string | undefined>>}
 */
export function withDemoKeys(env) {
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const keys = makeKeys();
  console.log(`SESSION_SECRET='${keys.sessionSecret}'`);
  console.log(`ATTESTATION_PRIVATE_KEY='${JSON.stringify(keys.attestation)}'`);
  console.log(`PUBLIC_ATTESTATION_KEYS='${JSON.stringify([publicKey(keys.attestation)])}'`);
}
