/**
 * The terminal proved on the real thing: `kiosk/install` turns a bare Debian into one, and the rest is tried on it in order,
 * as a day at the office goes. Times are printed, not judged: they follow the machine that runs this.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endings } from './endings';
import { escapes } from './escapes';
import { inside } from './inside';
import { installing, removing } from './installing';
import { printing } from './printing';
import { Scene } from './scene';
import { withServer } from './with-server';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ fresh: process.env.SAMMEN_LONG === '1' });
  const { status, out, err } = scene.machine.run(
    '/root/kiosk/install',
    '--settings',
    '/root/terminal.conf',
    '--code',
    'ABCD-EFGH'
  );
  if (status !== 0) throw new Error(`install: exit ${status}\n${out.slice(-2000)}${err}`);
  await scene.fresh(0);
  scene.picture('start');
}, 1_200_000);
afterAll(() => scene?.close());

const given = () => scene;
describe('a terminal', () => {
  installing(given);
  escapes(given);
  printing(given);
  endings(given);
  inside(given);
  withServer(given);
  removing(given);
});

it('is a machine that the tests can look into', () => expect(scene.machine.leader).toBeGreaterThan(1));
