import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBuildInfo, staleness, withBuildInfo } from './build.mjs';
import { missingPackages } from './install.mjs';
import { defaultBuildEnvironment, ensureDemoKeys, makeKeys, publicKey, withDemoKeys } from './keys.mjs';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sammen-cli-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('keys', () => {
  it('are made once, for their owner alone, and the same ever after', () => {
    const place = join(folder, 'deep', 'data');
    const keys = ensureDemoKeys(place);
    expect(ensureDemoKeys(place)).toEqual(keys);
    expect(statSync(join(place, 'demo-keys.json')).mode & 0o777).toBe(0o600);
    expect(statSync(place).mode & 0o777).toBe(0o700);
    expect(keys.attestation.kid).toMatch(/^demo-[\w-]{16}$/);
    expect(Buffer.from(keys.sessionSecret, 'base64url')).toHaveLength(32);
  });

  it('are one set when several processes ask at the same time', async () => {
    const script = `import('${join(process.cwd(), 'src/cli/keys.mjs')}').then((m) => console.log(m.ensureDemoKeys('${folder}').attestation.kid))`;
    const both = `(node -e "${script}" & node -e "${script}" & node -e "${script}" & wait)`;
    const said = spawnSync('sh', ['-c', both], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(said).toHaveLength(3);
    expect(new Set(said).size).toBe(1);
  });

  it('show no private part in the public half, and are named by their thumbprint', () => {
    const { attestation } = makeKeys();
    const { kty, crv, x, y } = attestation;
    expect(publicKey(attestation)).not.toHaveProperty('d');
    const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
    expect(thumbprint.startsWith(attestation.kid)).toBe(true);
  });

  it('are filled in for a demonstration, and never in production', () => {
    const filled = withDemoKeys({ KEYS_DIR: folder });
    const keys = ensureDemoKeys(folder);
    expect(filled.SESSION_SECRET).toBe(keys.sessionSecret);
    expect(JSON.parse(filled.PUBLIC_ATTESTATION_KEYS!)).toEqual([publicKey(keys.attestation)]);
    const production = { NODE_ENV: 'production', KEYS_DIR: folder };
    expect(withDemoKeys(production)).toEqual(production);
    // A key of one's own is not paired with the demonstration's.
    expect(withDemoKeys({ KEYS_DIR: folder, ATTESTATION_PRIVATE_KEY: 'own' }).PUBLIC_ATTESTATION_KEYS).toBe('');
    const build: Record<string, string | undefined> = { KEYS_DIR: folder };
    defaultBuildEnvironment(build);
    expect(build).toMatchObject({ PUBLIC_RELAY_URL: '', PUBLIC_ATTESTATION_KEYS: filled.PUBLIC_ATTESTATION_KEYS });
  });
});

describe('what is missing', () => {
  const lock = (packages: object, ...at: string[]) => {
    mkdirSync(join(folder, ...at.slice(0, -1)), { recursive: true });
    writeFileSync(join(folder, ...at), JSON.stringify({ packages }));
  };

  it('is what the lock file wants and the folder has not, or has in another version', () => {
    const wanted = {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '3.0.0' },
      'node_modules/@x/only-elsewhere': { version: '1.0.0', optional: true }
    };
    lock(wanted, 'package-lock.json');
    expect(missingPackages(folder)).toEqual(['a', 'b', 'c']);
    mkdirSync(join(folder, 'node_modules', 'a'), { recursive: true });
    mkdirSync(join(folder, 'node_modules', 'b'));
    lock({ ...wanted, 'node_modules/b': { version: '1.9.0' } }, 'node_modules', '.package-lock.json');
    expect(missingPackages(folder)).toEqual(['b', 'c']);
  });

  it('is nothing here', () => expect(missingPackages()).toEqual([]));
});

describe('a build', () => {
  const env = { PUBLIC_RELAY_URL: '', PUBLIC_ATTESTATION_KEYS: JSON.stringify([publicKey(makeKeys().attestation)]) };

  it('is needed when there is none, for other keys, for another relay, or when sources are newer', async () => {
    expect(staleness(folder, env)).toBe('there is no build');
    const old = { ...process.env };
    Object.assign(process.env, env);
    await withBuildInfo({ name: 'none', adapt: () => undefined }, folder).adapt({} as never);
    process.env = old;
    expect(readBuildInfo(folder)).toEqual({ relayUrl: '', attestationKeys: JSON.parse(env.PUBLIC_ATTESTATION_KEYS) });
    expect(staleness(folder, env)).toBeUndefined();
    expect(staleness(folder, { ...env, PUBLIC_RELAY_URL: 'wss://relay.example.no/relay' })).toMatch(/another relay/);
    const others = JSON.stringify([publicKey(makeKeys().attestation)]);
    expect(staleness(folder, { ...env, PUBLIC_ATTESTATION_KEYS: others })).toMatch(/other keys/);
    utimesSync(join(folder, 'sammen-build.json'), 0, 0);
    expect(staleness(folder, env)).toBe('the sources are newer');
  });

  it('that broke off leaves no trace of being whole', async () => {
    const broken = withBuildInfo({ name: 'none', adapt: () => Promise.reject(new Error('no')) }, folder);
    await expect(broken.adapt({} as never)).rejects.toThrow('no');
    expect(readBuildInfo(folder)).toBeUndefined();
  });
});
