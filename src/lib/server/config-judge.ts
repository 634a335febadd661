/** What is wrong with an environment whose every variable was read alone: what is missing, and what does not go together. */
import type { z } from 'zod';
import { schemas, settings, type PublicKey, type SettingName } from './settings';

export type Read<Name extends SettingName> = z.output<(typeof schemas)[Name]>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a demonstration has too; `withDemoKeys` fills it in. */
const demoKeys = ['SESSION_SECRET', 'ATTESTATION_PRIVATE_KEY', 'PUBLIC_ATTESTATION_KEYS', 'AUDIT_PRIVATE_KEY'] as const;

export const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

export type Values = { readonly [Name in SettingName]: Read<Name> | undefined };
export type Fault = (name: SettingName, what: string) => void;

export function judgePresence(env: Environment, demo: boolean, fault: Fault): void {
  for (const { name, production } of settings) {
    if (production && !demo && !env[name]) fault(name, missing(name));
  }
  if (demo) {
    for (const name of demoKeys) {
      if (!env[name]) fault(name, 'is missing');
    }
    if (!env.OIDC_ISSUER) return;
    if (!env.OIDC_CLIENT_ID) fault('OIDC_CLIENT_ID', 'is missing');
  }
  if (!env.OIDC_CLIENT_SECRET && !env.OIDC_CLIENT_KEY) {
    fault('OIDC_CLIENT_SECRET', 'is missing, and so is OIDC_CLIENT_KEY');
  }
}

export function judgeHelperLogin(env: Environment, values: Values, demo: boolean, fault: Fault): void {
  const names = ['HELPER_OIDC_CLIENT_ID', 'HELPER_OIDC_CLIENT_SECRET', 'HELPER_OIDC_CLIENT_KEY'] as const;
  const [id, secret, key] = names;
  if (!env.HELPER_OIDC_ISSUER) {
    for (const name of names) if (env[name]) fault('HELPER_OIDC_ISSUER', `is missing, and ${name} is set`);
    return;
  }
  if (!env[id]) fault(id, 'is missing');
  if (!env[secret] && !env[key]) fault(secret, `is missing, and so is ${key}`);
  if (env[secret] && env[key]) fault(secret, `and ${key} are both set; choose one`);
  if (!demo && values.HELPER_OIDC_ISSUER?.startsWith('http:'))
    fault('HELPER_OIDC_ISSUER', 'must be https in production');
}

const isMadeUp = (demo: boolean) => (key: PublicKey) => !demo && key.kid.startsWith('demo-');

export function judgeAuditKey(
  { AUDIT_PRIVATE_KEY: key, ATTESTATION_PRIVATE_KEY: other }: Values,
  demo: boolean,
  fault: Fault
) {
  if (key && isMadeUp(demo)(key)) {
    fault('AUDIT_PRIVATE_KEY', 'is a demonstration key, which production refuses');
  }
  if (key && key.x === other?.x) fault('AUDIT_PRIVATE_KEY', 'is ATTESTATION_PRIVATE_KEY; make it a key of its own');
}

export function judgeKeys(values: Values, demo: boolean, fault: Fault): void {
  const { ATTESTATION_PRIVATE_KEY: signing, PUBLIC_ATTESTATION_KEYS: trusted } = values;
  const madeUp = isMadeUp(demo);
  if (signing && madeUp(signing)) {
    fault('ATTESTATION_PRIVATE_KEY', 'is a demonstration key, which production refuses');
  }
  if (trusted?.some(madeUp)) fault('PUBLIC_ATTESTATION_KEYS', 'holds a demonstration key, which production refuses');
  if (signing && trusted && !trusts(trusted, signing)) {
    fault('PUBLIC_ATTESTATION_KEYS', 'does not hold the public half of ATTESTATION_PRIVATE_KEY');
  }
}

export function judgeAddresses({ ORIGIN, OIDC_ISSUER, PUBLIC_RELAY_URL }: Values, fault: Fault): void {
  if (ORIGIN?.startsWith('http:')) fault('ORIGIN', 'must be https in production');
  else if (ORIGIN && loopback.test(new URL(ORIGIN).hostname))
    fault('ORIGIN', 'must not be a loopback address in production');
  if (OIDC_ISSUER?.startsWith('http:')) fault('OIDC_ISSUER', 'must be https in production');
  if (PUBLIC_RELAY_URL?.startsWith('ws:')) fault('PUBLIC_RELAY_URL', 'must be wss in production');
}

export const turns = (servers: readonly string[] = []) => servers.filter((one) => one.startsWith('turn'));

export function judgeIce({ ICE_SERVERS, TURN_SECRET, ICE_POLICY }: Values, demo: boolean, fault: Fault): void {
  const turn = turns(ICE_SERVERS);
  if (turn.length > 0 && !TURN_SECRET) fault('TURN_SECRET', 'is missing or wrong, and ICE_SERVERS names a TURN server');
  if (turn.length === 0 && TURN_SECRET) fault('ICE_SERVERS', 'names no TURN server, and TURN_SECRET is set');
  if (turn.length === 0 && ICE_POLICY === 'relay')
    fault('ICE_POLICY', 'is relay, and ICE_SERVERS names no TURN server');
  const host = (server: string) => /^\w+:(\[[^\]]*\]|[^:?]*)/.exec(server)?.[1] ?? '';
  if (!demo && ICE_SERVERS?.some((one) => loopback.test(host(one)))) {
    fault('ICE_SERVERS', 'must not name a loopback address in production');
  }
}

/** Is the public half of this private key among those that the client trusts? */
export function trusts(keys: readonly PublicKey[], key: PublicKey): boolean {
  return keys.some((one) => one.kid === key.kid && one.x === key.x && one.y === key.y);
}

export function missing(name: SettingName): string {
  if (name === 'OIDC_ISSUER') return 'is missing; the demonstration login is refused in production';
  if (/SECRET|KEY/.test(name)) return 'is missing; node src/cli/keys.mjs makes a set';
  return 'is missing';
}
