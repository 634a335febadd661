import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKeys, publicKey } from '../../cli/keys.mjs';
import { ConfigError, readAuditConfig, readConfig, type Environment } from './config';
import { configurationTable, settings, type SettingName } from './settings';

const keys = makeKeys();
const others = makeKeys();
const demoKeys = makeKeys('demo-');

const production: Environment = {
  NODE_ENV: 'production',
  ORIGIN: 'https://sammen.example.no',
  SESSION_SECRET: keys.sessionSecret,
  ATTESTATION_PRIVATE_KEY: JSON.stringify(keys.attestation),
  PUBLIC_ATTESTATION_KEYS: JSON.stringify([publicKey(keys.attestation)]),
  AUDIT_PRIVATE_KEY: JSON.stringify(keys.audit),
  OIDC_ISSUER: 'https://login.example.no/tenant/v2.0',
  OIDC_CLIENT_ID: 'sammen',
  OIDC_CLIENT_SECRET: 'very-secret-indeed',
  OIDC_ROLE: 'guide'
};

function faults(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('configuration', () => {
  it('is whole with what production needs', () => {
    const config = readConfig(production);
    expect(config).toMatchObject({
      demo: false,
      host: '127.0.0.1',
      port: 3000,
      origin: 'https://sammen.example.no',
      auditDir: join('.data', 'audit'),
      relayUrl: '',
      proxies: 0,
      ice: { stun: [], turn: [], secret: '', ttl: 3600, policy: 'all' }
    });
    expect(config.sessionSecret).toHaveLength(32);
    expect(config.login).toEqual({
      issuer: 'https://login.example.no/tenant/v2.0',
      clientId: 'sammen',
      client: { secret: 'very-secret-indeed' },
      scope: 'openid profile',
      prompt: undefined,
      claims: { name: 'name', office: 'office', roles: 'roles' },
      role: 'guide'
    });
  });

  it('names everything that production lacks, one line each', () => {
    const named = faults({ NODE_ENV: 'production' }).map((line) => line.split(':')[0]);
    const needed = settings.filter((one) => one.production).map(({ name }) => name);
    expect(named.sort()).toEqual([...needed, 'OIDC_CLIENT_SECRET'].sort());
    expect(faults({ NODE_ENV: 'production' }).every((line) => !line.includes('\n'))).toBe(true);
  });

  it('reads an empty variable as one that is not set', () => {
    expect(readConfig({ ...production, PORT: '', OIDC_PROMPT: '' }).port).toBe(3000);
    expect(faults({ ...production, ORIGIN: '' })).toEqual(['ORIGIN: is missing']);
  });

  const wrong: [SettingName, string, string?][] = [
    ['HOST', 'not a host'],
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['ORIGIN', 'sammen.example.no'],
    ['ORIGIN', 'https://sammen.example.no/'],
    ['ORIGIN', 'https://sammen.example.no/app'],
    ['ORIGIN', 'http://sammen.example.no', 'must be https in production'],
    ['ORIGIN', 'https://localhost:3000', 'must not be a loopback address in production'],
    ['SESSION_SECRET', 'short'],
    ['ATTESTATION_PRIVATE_KEY', '{'],
    ['ATTESTATION_PRIVATE_KEY', JSON.stringify(publicKey(keys.attestation))],
    ['ATTESTATION_PRIVATE_KEY', JSON.stringify(demoKeys.attestation), 'is a demonstration key'],
    ['PUBLIC_ATTESTATION_KEYS', '[]'],
    ['PUBLIC_ATTESTATION_KEYS', JSON.stringify(publicKey(keys.attestation))],
    ['PUBLIC_ATTESTATION_KEYS', JSON.stringify([publicKey(others.attestation)]), 'does not hold the public half'],
    [
      'PUBLIC_ATTESTATION_KEYS',
      JSON.stringify([publicKey(keys.attestation), publicKey(demoKeys.attestation)]),
      'holds a demonstration key'
    ],
    ['AUDIT_PRIVATE_KEY', JSON.stringify(publicKey(keys.audit))],
    ['AUDIT_PRIVATE_KEY', JSON.stringify(demoKeys.audit), 'is a demonstration key'],
    ['AUDIT_PRIVATE_KEY', JSON.stringify(keys.attestation), 'make it a key of its own'],
    ['PUBLIC_RELAY_URL', 'https://relay.example.no'],
    ['PUBLIC_RELAY_URL', 'wss://relay.example.no/relay/'],
    ['PUBLIC_RELAY_URL', 'ws://relay.example.no/relay', 'must be wss in production'],
    ['OIDC_ISSUER', 'login'],
    ['OIDC_ISSUER', 'http://login.example.no', 'must be https in production'],
    ['OIDC_CLIENT_KEY', '{"kty":"EC"}'],
    ['OIDC_SCOPE', 'profile'],
    ['OIDC_PROMPT', 'always'],
    ['OIDC_CLAIM_NAME', 'two words'],
    ['OIDC_CLAIM_OFFICE', 'two words'],
    ['OIDC_CLAIM_ROLES', 'two words'],
    ['TRUSTED_PROXIES', '11'],
    ['TRUSTED_PROXIES', 'one'],
    ['ICE_SERVERS', 'https://turn.example.no'],
    ['ICE_SERVERS', 'stun:stun.example.no,'],
    ['ICE_SERVERS', 'stun:stun.example.no?transport=udp'],
    ['ICE_SERVERS', 'stun:127.0.0.1:3478', 'must not name a loopback address'],
    ['ICE_SERVERS', 'stun:[::1]:3478', 'must not name a loopback address'],
    ['TURN_SECRET', 'short'],
    ['TURN_TTL', '59'],
    ['TURN_TTL', '86401'],
    ['ICE_POLICY', 'none'],
    ['ICE_POLICY', 'relay', 'names no TURN server']
  ];
  it.each(wrong)('stops on a wrong %s and names it (%#)', (name, value, what) => {
    const said = faults({ ...production, [name]: value });
    expect(said).not.toEqual([]);
    expect(said[0]!.startsWith(`${name}: `)).toBe(true);
    if (what) expect(said[0]).toContain(what);
    if (settings.find((one) => one.name === name)?.secret) expect(said.join()).not.toContain(value);
  });

  it('tells STUN from TURN, and wants a secret with TURN and only there', () => {
    const ICE_SERVERS = 'stun:a.example.no:3478, turn:b.example.no:3478?transport=udp,turns:b.example.no';
    const TURN_SECRET = 'sixteen-letters-and-more';
    const ice = { ...production, ICE_SERVERS, TURN_SECRET, TURN_TTL: '60', ICE_POLICY: 'relay' };
    expect(readConfig(ice).ice).toEqual({
      stun: ['stun:a.example.no:3478'],
      turn: ['turn:b.example.no:3478?transport=udp', 'turns:b.example.no'],
      secret: TURN_SECRET,
      ttl: 60,
      policy: 'relay'
    });
    expect(faults({ ...production, ICE_SERVERS })).toEqual([
      'TURN_SECRET: is missing or wrong, and ICE_SERVERS names a TURN server'
    ]);
    expect(faults({ ...production, TURN_SECRET })).toEqual([
      'ICE_SERVERS: names no TURN server, and TURN_SECRET is set'
    ]);
    expect(faults({ ...production, ICE_SERVERS: 'stun:a.example.no', TURN_SECRET })).toHaveLength(1);
  });

  it('takes one proof to the issuer, not two and not none', () => {
    const key = { kty: 'RSA', d: 'x', n: 'y', e: 'AQAB', kid: 'one' };
    const withKey = { ...production, OIDC_CLIENT_SECRET: '', OIDC_CLIENT_KEY: JSON.stringify(key) };
    expect(readConfig(withKey).login?.client).toEqual({ key });
    expect(faults({ ...withKey, OIDC_CLIENT_SECRET: 'x' })[0]).toMatch(/^OIDC_CLIENT_SECRET: .*choose one/);
    expect(faults({ ...withKey, OIDC_CLIENT_KEY: '' })[0]).toMatch(/^OIDC_CLIENT_SECRET: is missing/);
  });

  it('has a login of its own only where an issuer is named', () => {
    const { SESSION_SECRET, ATTESTATION_PRIVATE_KEY, PUBLIC_ATTESTATION_KEYS, AUDIT_PRIVATE_KEY } = production;
    const demo = { SESSION_SECRET, ATTESTATION_PRIVATE_KEY, PUBLIC_ATTESTATION_KEYS, AUDIT_PRIVATE_KEY };
    expect(readConfig(demo)).toMatchObject({ demo: true, login: null, origin: null });
    expect(readConfig({ ...demo, HOST: '::1' }).host).toBe('::1');
    expect(faults({ ...demo, HOST: '0.0.0.0' })).toEqual(['ORIGIN: is missing, and HOST is not a loopback address']);
    expect(faults({ ...demo, OIDC_ISSUER: 'http://127.0.0.1:4000' }).map((line) => line.split(':')[0])).toEqual([
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET'
    ]);
    expect(faults({}).map((line) => line.split(':')[0])).toEqual(Object.keys(demo));
  });
});

describe("what the shell's commands need of it", () => {
  it('is the log’s own part, and a fault elsewhere is not theirs', () => {
    const { AUDIT_PRIVATE_KEY } = production;
    const asked = { NODE_ENV: 'production', PORT: 'x', AUDIT_DIR: '/var/lib/x', AUDIT_PRIVATE_KEY };
    expect(readAuditConfig(asked)).toEqual({
      auditDir: '/var/lib/x',
      auditKey: expect.objectContaining({ kty: 'EC' })
    });
    expect(() => readAuditConfig({ ...asked, AUDIT_PRIVATE_KEY: '' })).toThrow(/^AUDIT_PRIVATE_KEY: is missing/);
    const demo = JSON.stringify(demoKeys.audit);
    expect(() => readAuditConfig({ ...asked, AUDIT_PRIVATE_KEY: demo })).toThrow('is a demonstration key');
  });
});

describe('the README', () => {
  // Its table stands between two comments and is made by configurationTable().
  it.skipIf(!existsSync('README.md'))('tells of each variable what the code says', () => {
    const readme = readFileSync('README.md', 'utf8');
    const table = /<!-- configuration -->\s*([\s\S]*?)\s*<!-- \/configuration -->/.exec(readme)?.[1] ?? '';
    const rows = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.replace(/\s+/g, ' ').trim());
    expect(rows(table)).toEqual(rows(configurationTable()));
  });
});
