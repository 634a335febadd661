import { describe, expect, it } from 'vitest';
import { credentialFor, iceAnswer, iceFor, type IceConfig } from './ice';
import { Metrics } from './metrics';
import { Rate } from './rate';

const ice: IceConfig = {
  stun: ['stun:stun.example.no'],
  turn: ['turn:turn.example.no?transport=udp', 'turns:turn.example.no:5349'],
  secret: 'north-of-everything',
  ttl: 600,
  policy: 'all'
};

describe('credentials for a TURN server', () => {
  it('are HMAC-SHA1 in base64', () => {
    // RFC 2202, test case 2.
    expect(Buffer.from(credentialFor('Jefe', 'what do ya want for nothing?'), 'base64').toString('hex')).toBe(
      'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'
    );
  });

  it('end with the time in the name', () => {
    const { rtc, ttl } = iceAnswer(ice, 1_700_000_000_999, 'abc');
    const username = '1700000600:abc';
    expect(ttl).toBe(600);
    expect(rtc).toEqual({
      iceServers: [{ urls: ice.stun }, { urls: ice.turn, username, credential: credentialFor(ice.secret, username) }],
      iceTransportPolicy: 'all'
    });
    expect(JSON.stringify(rtc)).not.toContain(ice.secret);
  });

  it('are not made where there is no TURN server, and no server is named that was not configured', () => {
    const none = iceAnswer({ ...ice, stun: [], turn: [], secret: '' }, 0, 'abc');
    expect(none.rtc).toEqual({ iceServers: [], iceTransportPolicy: 'all' });
    expect(iceAnswer({ ...ice, turn: [] }, 0, 'abc').rtc.iceServers).toEqual([{ urls: ice.stun }]);
  });
});

describe('whoever asks', () => {
  const origin = 'https://sammen.example.no';
  const runtime = () =>
    ({ config: { ice }, origin, iceAsks: new Rate(2, 60_000), metrics: new Metrics() }) as Parameters<typeof iceFor>[0];
  const from = (headers: Record<string, string>) => new Request(`${origin}/ice`, { method: 'POST', headers });

  it('gets an answer of their own, from a page of ours only', () => {
    const server = runtime();
    const first = iceFor(server, from({ origin }), '192.0.2.1');
    const second = iceFor(server, from({ origin }), '192.0.2.1');
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body).not.toEqual(second.body);
    const foreign: Record<string, string>[] = [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }];
    for (const headers of foreign)
      expect(iceFor(runtime(), from(headers), '192.0.2.1')).toEqual({ status: 403, body: { code: 'foreign-origin' } });
  });

  it('is told to wait where they ask too often, each address for itself', () => {
    const server = runtime();
    const statuses = [1, 2, 3].map(() => iceFor(server, from({ origin }), '192.0.2.1').status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(iceFor(server, from({ origin }), '192.0.2.2').status).toBe(200);
  });
});
