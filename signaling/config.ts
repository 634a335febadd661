/** The relay's configuration, read from the environment once. One wrong variable: one line that names it. */
import { z } from 'zod';
import { defaultLimits, type RelayLimits } from './limits';

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const origins = z.string().transform((text, context) => {
  const list = text
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
  for (const origin of list) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      context.addIssue({ code: 'custom', message: 'must be origins with commas between, as https://sok.example.no' });
    }
  }
  return list;
});

const variables = z.object({
  RELAY_HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  RELAY_PORT: whole(0, 65535).default(3001),
  RELAY_BASE: z
    .string()
    .regex(/^\/[a-z0-9/-]*[a-z0-9]$/, 'must be a path, as /relay')
    .default('/relay'),
  RELAY_ORIGINS: origins.default([]),
  RELAY_PROXIES: whole(0, 10).default(0),
  RELAY_STORE: z.string().min(1, 'must be a file, or the word memory').default('memory'),
  RELAY_SOCKETS: whole(1, 1_000_000).default(defaultLimits.sockets),
  RELAY_SOCKETS_PER_ADDRESS: whole(1, 1_000_000).default(defaultLimits.socketsPerAddress),
  RELAY_ROOMS: whole(1, 1_000_000).default(defaultLimits.rooms),
  RELAY_ROOMS_PER_ADDRESS: whole(1, 1_000_000).default(defaultLimits.roomsPerAddress)
});

export interface RelayConfig {
  readonly host: string;
  readonly port: number;
  readonly base: string;
  /** Origins whose pages may use the relay. Empty: only pages from the relay's own host. */
  readonly origins: readonly string[];
  /** Trusted proxies in front that each add one address to X-Forwarded-For. */
  readonly proxies: number;
  /** A file for the embedded database, or `memory`. */
  readonly store: string;
  readonly limits: Partial<RelayLimits>;
}

export class ConfigError extends Error {}

/**
 * @param env as `process.env`; an empty variable counts as one that is not set
 * @throws ConfigError with one line for the first wrong variable: its name and what it must be, never its value
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): RelayConfig {
  const known = Object.keys(variables.shape);
  // Kubernetes sets RELAY_SERVICE_… and RELAY_PORT_… of its own accord where a service is called relay.
  const ours = (name: string) => /^RELAY_(?!SERVICE_|PORT_)/.test(name);
  const unknown = Object.keys(env).find((name) => ours(name) && !known.includes(name));
  if (unknown) throw new ConfigError(`${unknown} is not a variable of the relay`);
  const read = variables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}`);
  }
  const { data } = read;
  return {
    host: data.RELAY_HOST,
    port: data.RELAY_PORT,
    base: data.RELAY_BASE,
    origins: data.RELAY_ORIGINS,
    proxies: data.RELAY_PROXIES,
    store: data.RELAY_STORE,
    limits: {
      sockets: data.RELAY_SOCKETS,
      socketsPerAddress: data.RELAY_SOCKETS_PER_ADDRESS,
      rooms: data.RELAY_ROOMS,
      roomsPerAddress: data.RELAY_ROOMS_PER_ADDRESS
    }
  };
}
