import { describe, expect, it } from 'vitest';
import { Metrics } from '../metrics';
import { Rate } from '../rate';
import type { Runtime } from '../runtime';
import { GuardiansError, type Guardians } from './guardians';
import { guardiansContract } from './guardians-contract';
import { memoryRegister } from './memory';
import { noRegister } from './none';
import { openGuardians } from './open';
import { checkMandate } from './respond';

guardiansContract('none', noRegister);
guardiansContract('memory', memoryRegister);

const origin = 'https://sammen.example.no';
const mandate = { code: 'VF-1', scope: 'both' } as const;
const running = (guardians: Guardians) =>
  ({ guardians, mandates: new Rate(3, 60_000), origin, metrics: new Metrics() }) as unknown as Runtime;
const ask = (runtime: Runtime, body: unknown = mandate, from = origin) =>
  checkMandate(
    runtime,
    new Request(`${origin}/verge/sjekk`, { method: 'POST', headers: { origin: from }, body: JSON.stringify(body) }),
    '192.0.2.1'
  );

describe('the route to the register', () => {
  it('says what the register says', async () => {
    expect(await ask(running(openGuardians({ guardianRegistry: 'none' })))).toEqual({
      status: 200,
      body: { check: 'not-checked' }
    });
    expect((await ask(running(memoryRegister([mandate])))).body).toEqual({ check: 'confirmed' });
    expect((await ask(running(memoryRegister([])))).body).toEqual({ check: 'unknown' });
  });

  it('has not checked where the register does not answer', async () => {
    const away: Guardians = { checks: true, check: () => Promise.reject(new GuardiansError('unavailable')) };
    expect((await ask(running(away))).body).toEqual({ check: 'not-checked' });
  });

  it('lets nobody find codes by trying, and no other site ask', async () => {
    const runtime = running(memoryRegister([mandate]));
    expect((await ask(runtime, mandate, 'https://evil.example.org')).status).toBe(403);
    expect((await ask(runtime, { code: 'x' })).status).toBe(400);
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await ask(runtime)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});
