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
 * @typedef {{ attestation: PrivateKey, sessionSecret: string, audit: PrivateKey }} Keys
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
 * A fresh P-256 key. Its id is its RFC 7638 thumbprint (16 characters of it), after the prefix.
 * @param {string} prefix
 * @returns {PrivateKey}
 */
function makeKey(prefix) {
  const { d, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const named = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const kid = prefix + createHash('sha256').update(named).digest('base64url').slice(0, 16);
  return /** @type {PrivateKey} */ ({ kty: 'EC', crv: 'P-256', x, y, d, kid, alg: 'ES256', use: 'sig' });
}

/**
 * A fresh set.
 * @param {string} [prefix]
 * @returns {Keys}
 */
export function makeKeys(prefix = '') {
  return {
    attestation: makeKey(prefix),
    sessionSecret: randomBytes(32).toString('base64url'),
    audit: makeKey(prefix)
  };
}

/**
 * What `file` in `dir` holds, made when it is not there. Two processes may ask at once: the file appears whole (by a
 * link, which fails if the other was first), so both end with the same.
 * @template Made
 * @param {string} dir
 * @param {string} name
 * @param {() => Made} make
 * @returns {Made}
 */
function kept(dir, name, make) {
  const file = join(dir, name);
  const read = () => JSON.parse(readFileSync(file, 'utf8'));
  try {
    return read();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(make(), null, 2), { mode: 0o600, flag: 'wx' });
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
 * The demonstration's keys in `dir`, made when they are not there. The log's key has a file of its own: folders from before
 * there was a log have the first file alone.
 * @param {string} dir
 * @returns {Keys}
 */
export function ensureDemoKeys(dir) {
  const { attestation, sessionSecret } = kept(dir, 'demo-keys.json', () => makeKeys(demoKeyPrefix));
  return { attestation, sessionSecret, audit: kept(dir, 'demo-audit-key.json', () => makeKey(demoKeyPrefix)) };
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
  const own = env.ATTESTATION_PRIVATE_KEY;
  if (env.SESSION_SECRET && own && env.PUBLIC_ATTESTATION_KEYS && env.AUDIT_PRIVATE_KEY) return env;
  const keys = ensureDemoKeys(env.KEYS_DIR || '.data');
  return {
    ...env,
    SESSION_SECRET: env.SESSION_SECRET || keys.sessionSecret,
    ATTESTATION_PRIVATE_KEY: own || JSON.stringify(keys.attestation),
    AUDIT_PRIVATE_KEY: env.AUDIT_PRIVATE_KEY || JSON.stringify(keys.audit),
    PUBLIC_ATTESTATION_KEYS: env.PUBLIC_ATTESTATION_KEYS || (own ? '' : JSON.stringify([publicKey(keys.attestation)]))
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const keys = makeKeys();
  console.log(`SESSION_SECRET='${keys.sessionSecret}'`);
  console.log(`ATTESTATION_PRIVATE_KEY='${JSON.stringify(keys.attestation)}'`);
  console.log(`PUBLIC_ATTESTATION_KEYS='${JSON.stringify([publicKey(keys.attestation)])}'`);
  console.log(`AUDIT_PRIVATE_KEY='${JSON.stringify(keys.audit)}'`);
}
