/**
 * What a browser is told of the servers that help two devices find a direct line. Credentials for TURN are drawn anew for
 * each who asks, and pass with time: the "REST API for access to TURN services" that coturn speaks (`use-auth-secret`).
 *
 *   username    = seconds since 1970 when it ends, a colon, random letters
 *   credential  = base64(HMAC-SHA1(the secret shared with coturn, username))
 */
import { createHmac, randomBytes } from 'node:crypto';
import { log } from './log';
import type { Runtime } from './runtime';

export interface IceConfig {
  /** stun:, turn: and turns: addresses, those of TURN apart. */
  readonly stun: readonly string[];
  readonly turn: readonly string[];
  /** Shared with coturn; '' where there is no TURN server. */
  readonly secret: string;
  /** How long credentials hold, in seconds. */
  readonly ttl: number;
  /** `relay`: no direct line but through a TURN server. */
  readonly policy: RTCIceTransportPolicy;
}

/** What the browser gets: an RTCConfiguration, and how long it may be used, in seconds. */
export interface IceAnswer {
  readonly rtc: RTCConfiguration;
  readonly ttl: number;
}

/** base64 of HMAC-SHA1. The algorithm is coturn's; the secret never leaves the server. */
export const credentialFor = (secret: string, username: string): string =>
  createHmac('sha1', secret).update(username).digest('base64');

/** @param now in milliseconds. @param random told apart in coturn's log; tells nothing of who asked. */
export function iceAnswer({ stun, turn, secret, ttl, policy }: IceConfig, now: number, random: string): IceAnswer {
  const iceServers: RTCIceServer[] = [];
  if (stun.length > 0) iceServers.push({ urls: [...stun] });
  if (turn.length > 0) {
    const username = `${Math.floor(now / 1000) + ttl}:${random}`;
    iceServers.push({ urls: [...turn], username, credential: credentialFor(secret, username) });
  }
  return { rtc: { iceServers, iceTransportPolicy: policy }, ttl };
}

/**
 * The answer to whoever asks from a page of ours. A citizen is not logged in, so anybody may: what they get is the use of a
 * TURN server for a while, and each address gets it only so often.
 */
export function iceFor(
  { config, origin, iceAsks, metrics }: Pick<Runtime, 'config' | 'origin' | 'iceAsks' | 'metrics'>,
  request: Request,
  address: string
): { status: number; body: IceAnswer | { code: string } } {
  const refuse = (status: number, code: string) => {
    metrics.count(`sammen_ice_total{result="${code}"}`);
    return { status, body: { code } };
  };
  if (request.headers.get('origin') !== origin) return refuse(403, 'foreign-origin');
  if (!iceAsks.take(address, Date.now())) {
    log({ level: 'warn', msg: 'ice-refused', reason: 'too-many' });
    return refuse(429, 'too-many');
  }
  metrics.count('sammen_ice_total{result="ok"}');
  return { status: 200, body: iceAnswer(config.ice, Date.now(), randomBytes(9).toString('base64url')) };
}
