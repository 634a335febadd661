import { z } from 'zod';
import { claim, clientKey, iceServers, json, key, origin, privateKey, scope, url, whole } from './settings-shapes';

export type { PublicKey } from './settings-shapes';

/** One environment variable. The README's configuration table is made from this list, and a test compares them. */
interface Setting {
  readonly name: string;
  /** What holds when it is not set; `''` where nothing does. */
  readonly default: string;
  readonly meaning: string;
  /** Never printed, not even when it is wrong. */
  readonly secret?: true;
  /** Must be set when NODE_ENV is production. */
  readonly production?: true;
  /** Read when the client is built, and compared at the start. */
  readonly build?: true;
}

/** What each variable must look like when it is set. */
export const schemas = {
  NODE_ENV: z.string(),
  HOST: z.string().regex(/^[\w.:-]{1,255}$/, 'must be an address or a host name'),
  PORT: whole(0, 65535),
  ORIGIN: origin,
  DATA_DIR: z.string(),
  KEYS_DIR: z.string(),
  BUILD_DIR: z.string(),
  SESSION_SECRET: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be 32 random bytes as base64url (43 characters)')
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
  ATTESTATION_PRIVATE_KEY: privateKey,
  PUBLIC_ATTESTATION_KEYS: json.pipe(
    z.array(key, { error: 'must be a JSON array of public P-256 keys as JWK with a kid' }).min(1).max(10)
  ),
  PUBLIC_RELAY_URL: url(/^wss?$/).refine((text) => !text.endsWith('/'), 'must not end with a slash'),
  AUDIT_DIR: z.string(),
  AUDIT_PRIVATE_KEY: privateKey,
  OIDC_ISSUER: url(/^https?$/),
  OIDC_CLIENT_ID: z.string().max(200),
  OIDC_CLIENT_SECRET: z.string().max(1000),
  OIDC_CLIENT_KEY: clientKey,
  OIDC_SCOPE: scope,
  OIDC_PROMPT: z.enum(['none', 'login', 'consent', 'select_account'], {
    error: 'must be a prompt value of OpenID Connect'
  }),
  OIDC_CLAIM_NAME: claim,
  OIDC_CLAIM_OFFICE: claim,
  OIDC_CLAIM_ROLES: claim,
  OIDC_ROLE: z.string().max(200),
  HELPER_OIDC_ISSUER: url(/^https?$/),
  HELPER_OIDC_CLIENT_ID: z.string().max(200),
  HELPER_OIDC_CLIENT_SECRET: z.string().max(1000),
  HELPER_OIDC_CLIENT_KEY: clientKey,
  HELPER_OIDC_SCOPE: scope,
  HELPER_OIDC_ACR: z
    .string()
    .regex(/^[\w.:/-]+( [\w.:/-]+){0,9}$/, 'must be levels of login, with a space between')
    .transform((text) => text.split(' ')),
  HELPER_OIDC_CLAIM_NAME: claim,
  GUARDIAN_REGISTRY: z.enum(['none'], { error: 'must be the name of an engine in src/lib/server/guardians' }),
  TRUSTED_PROXIES: whole(0, 10),
  ICE_SERVERS: iceServers,
  TURN_SECRET: z.string().regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 printable characters'),
  TURN_TTL: whole(60, 86_400),
  ICE_POLICY: z.enum(['all', 'relay'], { error: 'must be all or relay' })
} satisfies Record<string, z.ZodType>;

export type SettingName = keyof typeof schemas;

export const settings: readonly (Setting & { readonly name: SettingName })[] = [
  { name: 'NODE_ENV', default: '', meaning: '`production` refuses stand-ins; anything else is a demonstration' },
  { name: 'HOST', default: '127.0.0.1', meaning: 'address to listen on' },
  { name: 'PORT', default: '3000', meaning: 'port to listen on; 0 takes a free one' },
  {
    name: 'ORIGIN',
    default: '',
    production: true,
    meaning: 'where people reach the app, https in production; not set: the address it listens on'
  },
  { name: 'DATA_DIR', default: '.data', meaning: 'where the embedded database lies' },
  { name: 'KEYS_DIR', default: '.data', meaning: 'where the demonstration keeps the keys it made' },
  { name: 'BUILD_DIR', default: 'build', meaning: 'where the built app lies' },
  {
    name: 'SESSION_SECRET',
    default: '',
    secret: true,
    production: true,
    meaning: "seals the guide's login cookie; `node src/cli/keys.mjs` makes one"
  },
  {
    name: 'ATTESTATION_PRIVATE_KEY',
    default: '',
    secret: true,
    production: true,
    meaning: "signs the guide's name and office (ES256, JWK); `node src/cli/keys.mjs` makes one"
  },
  {
    name: 'PUBLIC_ATTESTATION_KEYS',
    default: '',
    production: true,
    build: true,
    meaning: 'public keys (JWK array) that the client trusts; one must belong to `ATTESTATION_PRIVATE_KEY`'
  },
  {
    name: 'PUBLIC_RELAY_URL',
    default: '',
    build: true,
    meaning: 'the relay at another origin, as `wss://host/relay`; not set: this process is the relay too'
  },
  {
    name: 'AUDIT_DIR',
    default: '',
    meaning: "where the office's log lies, on a disk of this machine; not set: `audit` in `DATA_DIR`"
  },
  {
    name: 'AUDIT_PRIVATE_KEY',
    default: '',
    secret: true,
    production: true,
    meaning: "signs the head of the office's log (ES256, JWK); `node src/cli/keys.mjs` makes one"
  },
  {
    name: 'OIDC_ISSUER',
    default: '',
    production: true,
    meaning: "the issuer of guides' logins; not set: the demonstration's stand-in"
  },
  { name: 'OIDC_CLIENT_ID', default: '', production: true, meaning: "this app's name at the issuer" },
  {
    name: 'OIDC_CLIENT_SECRET',
    default: '',
    secret: true,
    meaning: 'how the app proves itself to the issuer; this or `OIDC_CLIENT_KEY`'
  },
  {
    name: 'OIDC_CLIENT_KEY',
    default: '',
    secret: true,
    meaning: 'private key (JWK) for `private_key_jwt`; this or `OIDC_CLIENT_SECRET`'
  },
  { name: 'OIDC_SCOPE', default: 'openid profile', meaning: 'what to ask the issuer for' },
  {
    name: 'OIDC_PROMPT',
    default: '',
    meaning: '`login` asks for the password each time, `select_account` for the account'
  },
  { name: 'OIDC_CLAIM_NAME', default: 'name', meaning: "the claim that holds the guide's name" },
  { name: 'OIDC_CLAIM_OFFICE', default: 'office', meaning: "the claim that holds the office's name" },
  { name: 'OIDC_CLAIM_ROLES', default: 'roles', meaning: 'the claim that holds roles' },
  {
    name: 'OIDC_ROLE',
    default: '',
    production: true,
    meaning: 'the role that makes a person a guide; `*`: everybody whom the issuer lets in'
  },
  {
    name: 'HELPER_OIDC_ISSUER',
    default: '',
    meaning:
      "the issuer where a helper far away logs in, ID-porten; not set: the demonstration's stand-in, in production nobody does"
  },
  {
    name: 'HELPER_OIDC_CLIENT_ID',
    default: '',
    meaning: "this app's name there, a client of its own without single sign-on"
  },
  {
    name: 'HELPER_OIDC_CLIENT_SECRET',
    default: '',
    secret: true,
    meaning: 'how the app proves itself there; this or `HELPER_OIDC_CLIENT_KEY`'
  },
  {
    name: 'HELPER_OIDC_CLIENT_KEY',
    default: '',
    secret: true,
    meaning: 'private key (JWK) for `private_key_jwt`; this or `HELPER_OIDC_CLIENT_SECRET`'
  },
  {
    name: 'HELPER_OIDC_SCOPE',
    default: 'openid profile',
    meaning: 'what to ask that issuer for; it must give `pid` or `birthdate`'
  },
  {
    name: 'HELPER_OIDC_ACR',
    default: 'idporten-loa-substantial idporten-loa-high',
    meaning: 'levels of login (`acr`) that are good enough, with a space between; the first is asked for'
  },
  {
    name: 'HELPER_OIDC_CLAIM_NAME',
    default: '',
    meaning:
      "the claim that holds a helper's name; not set, as ID-porten gives none: they write it, and the citizen is told so"
  },
  {
    name: 'GUARDIAN_REGISTRY',
    default: 'none',
    meaning:
      "the register that a guardian's mandate is looked up in; `none`: nobody checks it, and everywhere it says so"
  },
  {
    name: 'TRUSTED_PROXIES',
    default: '0',
    meaning: "how many proxies of yours add the visitor's address to `x-forwarded-for`; 0: it is not read"
  },
  {
    name: 'ICE_SERVERS',
    default: '',
    meaning:
      'comma list of `stun:`, `turn:` and `turns:` addresses that help to a direct line; not set: nobody is asked'
  },
  {
    name: 'TURN_SECRET',
    default: '',
    secret: true,
    meaning: "coturn's `static-auth-secret`, of which each who asks gets credentials that pass; needed with `turn:`"
  },
  { name: 'TURN_TTL', default: '3600', meaning: 'how long those credentials hold, in seconds' },
  {
    name: 'ICE_POLICY',
    default: 'all',
    meaning: "`relay`: a direct line goes through a TURN server only, and nobody's address is told to the other side"
  }
];

/** The README's configuration table, in Markdown. */
export function configurationTable(): string {
  const rows = settings.map((one) => {
    const marks = [one.production && 'needed in production', one.secret && 'secret', one.build && 'read when building'];
    const note = marks.filter(Boolean).join(', ');
    return `| \`${one.name}\` | ${one.default ? `\`${one.default}\`` : ''} | ${one.meaning}${note ? ` (${note})` : ''} |`;
  });
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}
