/**
 * The terminal proved on the real thing: `kiosk/install` turns a bare Debian into one, and the rest is tried on it in order,
 * as a day at the office goes. Times are printed, not judged: they follow the machine that runs this.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apart } from './apart';
import { endings } from './endings';
import { escapes } from './escapes';
import { inside } from './inside';
import { installing, removing } from './installing';
import { printing } from './printing';
import { Scene } from './scene';
import { withServer } from './with-server';

const fresh = process.env.SAMMEN_LONG === '1';
let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ fresh });
  const install = () =>
    scene.machine.runLong('/root/kiosk/install', '--settings', '/root/terminal.conf', '--code', 'ABCD-EFGH');
  const from = Date.now();
  const { status, out, err } = await (fresh ? scene.withMirror(install) : install());
  console.log(`kiosk/install took ${Math.round((Date.now() - from) / 1000)} s`);
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
  apart(given);
  removing(given);
});

it('is a machine that the tests can look into', () => expect(scene.machine.leader).toBeGreaterThan(1));
