import { join } from 'node:path';
import type { IceConfig } from './ice';
import {
  judgeAddresses,
  judgeAuditKey,
  judgeHelperLogin,
  judgeIce,
  judgeKeys,
  judgePresence,
  loopback,
  missing,
  turns,
  type Environment,
  type Fault,
  type Read,
  type Values
} from './config-judge';
import { schemas, settings, type PublicKey } from './settings';

export { trusts, type Environment } from './config-judge';

/** An OpenID Connect issuer, and this app there. */
export interface IssuerConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly client: { readonly secret: string } | { readonly key: Read<'OIDC_CLIENT_KEY'> };
  readonly scope: string;
  readonly prompt?: string;
  /** Levels of login that are good enough; the first is the one asked for. */
  readonly acr?: readonly string[];
  /** They must have logged in at most so long ago: nobody comes in on another's login. */
  readonly freshSeconds?: number;
}

/** How guides log in, and what the issuer's claims mean. */
export interface LoginConfig extends IssuerConfig {
  readonly claims: { readonly name: string; readonly office: string; readonly roles: string };
  /** The role a guide must have; `*` lets everybody in. */
  readonly role: string;
}

/** How a helper far away logs in: ID-porten, or what plays it. */
export interface HelperLoginConfig extends IssuerConfig {
  readonly acr: readonly string[];
  /** The claim that holds their name; `''`: the issuer gives none, and they write it themselves. */
  readonly nameClaim: string;
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
  /** null: the demonstration's stand-in; in production nobody logs in to help. */
  readonly helperLogin: HelperLoginConfig | null;
  /** Which register of guardians' mandates is asked. */
  readonly guardianRegistry: Read<'GUARDIAN_REGISTRY'>;
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
  judgeHelperLogin(env, values, demo, fault);
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
    helperLogin: values.HELPER_OIDC_ISSUER ? helperLoginOf(values) : null,
    guardianRegistry: values.GUARDIAN_REGISTRY!,
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

/** Nobody comes in on a login that somebody left open: it is asked for anew, and the issuer's word on when is checked. */
export const helperPrompt = { prompt: 'login', freshSeconds: 120 } as const;

function helperLoginOf(values: Values): HelperLoginConfig {
  const { HELPER_OIDC_CLIENT_KEY: key, HELPER_OIDC_CLIENT_SECRET: secret } = values;
  return {
    issuer: values.HELPER_OIDC_ISSUER!,
    clientId: values.HELPER_OIDC_CLIENT_ID!,
    client: key ? { key } : { secret: secret! },
    scope: values.HELPER_OIDC_SCOPE!,
    ...helperPrompt,
    acr: values.HELPER_OIDC_ACR!,
    nameClaim: values.HELPER_OIDC_CLAIM_NAME ?? ''
  };
}
