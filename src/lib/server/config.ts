import { join } from 'node:path';
import type { z } from 'zod';
import type { IceConfig } from './ice';
import { schemas, settings, type PublicKey, type SettingName } from './settings';

type Read<Name extends SettingName> = z.output<(typeof schemas)[Name]>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** How guides log in: an OpenID Connect issuer and what its claims mean. */
export interface LoginConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly client: { readonly secret: string } | { readonly key: Read<'OIDC_CLIENT_KEY'> };
  readonly scope: string;
  readonly prompt?: string;
  readonly claims: { readonly name: string; readonly office: string; readonly roles: string };
  /** The role a guide must have; `*` lets everybody in. */
  readonly role: string;
}

/** Everything that the environment decides, read once. */
export interface Config {
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** null: follows from the address that the server listens on. */
  readonly origin: string | null;
  readonly dataDir: string;
  readonly buildDir: string;
  /** Where the office's log lies, and what signs its heads. */
  readonly auditDir: string;
  readonly auditKey: Read<'AUDIT_PRIVATE_KEY'>;
  readonly sessionSecret: Uint8Array<ArrayBuffer>;
  readonly attestationKey: Read<'ATTESTATION_PRIVATE_KEY'>;
  readonly attestationKeys: readonly PublicKey[];
  /** `''`: this process is the relay too. */
  readonly relayUrl: string;
  /** null: the demonstration's stand-in. */
  readonly login: LoginConfig | null;
  /** Proxies whose word in `x-forwarded-for` is taken. */
  readonly proxies: number;
  readonly ice: IceConfig;
}

/** What is wrong with the environment. `faults` are ready lines that begin with the variable's name. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

/** What a demonstration has too; `withDemoKeys` fills it in. */
const demoKeys = ['SESSION_SECRET', 'ATTESTATION_PRIVATE_KEY', 'PUBLIC_ATTESTATION_KEYS', 'AUDIT_PRIVATE_KEY'] as const;

const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

type Values = { readonly [Name in SettingName]: Read<Name> | undefined };
type Fault = (name: SettingName, what: string) => void;

/**
 * Reads the environment.
 * @throws ConfigError that names every wrong or missing variable, one line each. A secret's value is never in it.
 */
export function readConfig(env: Environment): Config {
  const demo = env.NODE_ENV !== 'production';
  const faults: string[] = [];
  const fault: Fault = (name, what) => void faults.push(`${name}: ${what}`);
  const values = readValues(env, fault);
  judgePresence(env, demo, fault);
  judgeKeys(values, demo, fault);
  judgeAuditKey(values, demo, fault);
  if (!demo) judgeAddresses(values, fault);
  else if (!values.ORIGIN && values.HOST && !loopback.test(values.HOST)) {
    fault('ORIGIN', 'is missing, and HOST is not a loopback address');
  }
  if (values.OIDC_CLIENT_SECRET && values.OIDC_CLIENT_KEY) {
    fault('OIDC_CLIENT_SECRET', 'and OIDC_CLIENT_KEY are both set; choose one');
  }
  judgeIce(values, demo, fault);
  if (faults.length > 0) throw new ConfigError(faults);

  // Nothing is missing from here on: every absent value was a fault above or has a default.
  return {
    demo,
    host: values.HOST!,
    port: values.PORT!,
    origin: values.ORIGIN ?? null,
    dataDir: values.DATA_DIR!,
    buildDir: values.BUILD_DIR!,
    auditDir: auditDirOf(values),
    auditKey: values.AUDIT_PRIVATE_KEY!,
    sessionSecret: values.SESSION_SECRET!,
    attestationKey: values.ATTESTATION_PRIVATE_KEY!,
    attestationKeys: values.PUBLIC_ATTESTATION_KEYS!,
    relayUrl: values.PUBLIC_RELAY_URL ?? '',
    login: values.OIDC_ISSUER ? loginOf(values) : null,
    proxies: values.TRUSTED_PROXIES!,
    ice: iceOf(values)
  };
}

/**
 * The part that the shell's commands need to write and to judge the office's log.
 * @throws ConfigError
 */
export function readAuditConfig(env: Environment): Pick<Config, 'auditDir' | 'auditKey'> {
  const faults: string[] = [];
  const fault: Fault = (name, what) => void faults.push(`${name}: ${what}`);
  const values = readValues(env, fault);
  const mine = () => faults.filter((line) => line.startsWith('AUDIT_'));
  if (!env.AUDIT_PRIVATE_KEY) fault('AUDIT_PRIVATE_KEY', missing('AUDIT_PRIVATE_KEY'));
  judgeAuditKey(values, env.NODE_ENV !== 'production', fault);
  if (mine().length > 0) throw new ConfigError(mine());
  return { auditDir: auditDirOf(values), auditKey: values.AUDIT_PRIVATE_KEY! };
}

const auditDirOf = ({ AUDIT_DIR, DATA_DIR }: Values) => AUDIT_DIR ?? join(DATA_DIR!, 'audit');

function readValues(env: Environment, fault: Fault): Values {
  const read = ({ name, default: standard, secret }: (typeof settings)[number]) => {
    const text = env[name] || standard;
    if (!text) return undefined;
    const result = schemas[name].safeParse(text);
    if (result.success) return result.data;
    const shown = secret ? '' : ` (is ${JSON.stringify(text.slice(0, 80))})`;
    fault(name, `${result.error.issues[0]?.message ?? 'is wrong'}${shown}`);
    return undefined;
  };
  return Object.fromEntries(settings.map((one) => [one.name, read(one)])) as Values;
}

function judgePresence(env: Environment, demo: boolean, fault: Fault): void {
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

const isMadeUp = (demo: boolean) => (key: PublicKey) => !demo && key.kid.startsWith('demo-');

function judgeAuditKey(
  { AUDIT_PRIVATE_KEY: key, ATTESTATION_PRIVATE_KEY: other }: Values,
  demo: boolean,
  fault: Fault
) {
  if (key && isMadeUp(demo)(key)) {
    fault('AUDIT_PRIVATE_KEY', 'is a demonstration key, which production refuses');
  }
  if (key && key.x === other?.x) fault('AUDIT_PRIVATE_KEY', 'is ATTESTATION_PRIVATE_KEY; make it a key of its own');
}

function judgeKeys(values: Values, demo: boolean, fault: Fault): void {
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

function judgeAddresses({ ORIGIN, OIDC_ISSUER, PUBLIC_RELAY_URL }: Values, fault: Fault): void {
  if (ORIGIN?.startsWith('http:')) fault('ORIGIN', 'must be https in production');
  else if (ORIGIN && loopback.test(new URL(ORIGIN).hostname))
    fault('ORIGIN', 'must not be a loopback address in production');
  if (OIDC_ISSUER?.startsWith('http:')) fault('OIDC_ISSUER', 'must be https in production');
  if (PUBLIC_RELAY_URL?.startsWith('ws:')) fault('PUBLIC_RELAY_URL', 'must be wss in production');
}

const turns = (servers: readonly string[] = []) => servers.filter((one) => one.startsWith('turn'));

function judgeIce({ ICE_SERVERS, TURN_SECRET, ICE_POLICY }: Values, demo: boolean, fault: Fault): void {
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

function iceOf(values: Values): IceConfig {
  const all = values.ICE_SERVERS ?? [];
  const turn = turns(all);
  return {
    stun: all.filter((one) => !turn.includes(one)),
    turn,
    secret: values.TURN_SECRET ?? '',
    ttl: values.TURN_TTL!,
    policy: values.ICE_POLICY!
  };
}

function loginOf(values: Values): LoginConfig {
  const { OIDC_CLIENT_KEY: key, OIDC_CLIENT_SECRET: secret } = values;
  return {
    issuer: values.OIDC_ISSUER!,
    clientId: values.OIDC_CLIENT_ID!,
    client: key ? { key } : { secret: secret! },
    scope: values.OIDC_SCOPE!,
    prompt: values.OIDC_PROMPT,
    claims: { name: values.OIDC_CLAIM_NAME!, office: values.OIDC_CLAIM_OFFICE!, roles: values.OIDC_CLAIM_ROLES! },
    role: values.OIDC_ROLE ?? '*'
  };
}

/** Is the public half of this private key among those that the client trusts? */
export function trusts(keys: readonly PublicKey[], key: PublicKey): boolean {
  return keys.some((one) => one.kid === key.kid && one.x === key.x && one.y === key.y);
}

function missing(name: SettingName): string {
  if (name === 'OIDC_ISSUER') return 'is missing; the demonstration login is refused in production';
  if (/SECRET|KEY/.test(name)) return 'is missing; node src/cli/keys.mjs makes a set';
  return 'is missing';
}
