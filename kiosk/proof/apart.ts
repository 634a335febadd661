/** The machine is apart from the one that it runs on: what is installed there is not installed here. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { host, kiosk } from './host.mjs';
import { policyRows } from './policy.mjs';
import type { Scene } from './scene';

/** All that the install script writes or makes, as it lies on the host. */
const paths = [
  ...readdirSync(join(kiosk, 'files'), { recursive: true, encoding: 'utf8' }).map((path) => `/${path}`),
  ...[
    '/etc/sammen',
    '/usr/lib/sammen',
    '/run/sammen',
    '/var/lib/sammen-kiosk',
    '/etc/cups/printers.conf',
    '/etc/hostname'
  ]
];
const onHost = () => {
  const look = (path: string) => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return `${path} ${found ? (found.isFile() ? readFileSync(path).toString('base64') : found.mode) : 'none'}`;
  };
  return paths.map(look).concat(host('getent', ['passwd', 'sammen-session']).out);
};
const before = onHost();

const system = '/usr/bin/chromium';
const browser = process.env.CHROMIUM_PATH ?? (existsSync(system) ? system : undefined);

export function apart(scene: () => Scene): void {
  describe('the machine around it', () => {
    it('has none of its files, users and mounts', () => {
      expect(scene().machine.sh('ls /etc/chromium/policies/managed')).toContain('sammen.json');
      expect(onHost()).toEqual(before);
    });

    it.skipIf(!browser)(
      'has a browser that knows nothing of its policy',
      async () => {
        const other = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });
        try {
          const page = await other.newPage();
          await page.goto('chrome://policy');
          await page.locator('policy-table, #policy-ui').first().waitFor({ state: 'attached' });
          const found = JSON.parse((await page.evaluate(policyRows)) as string) as { name: string; value: unknown }[];
          expect(found.filter(({ value }) => JSON.stringify(value) === '["*"]')).toEqual([]);
          expect(found.map(({ name }) => name)).not.toContain('URLAllowlist');
          await page.goto('data:text/html,<title>free</title>');
          expect(await page.title()).toBe('free');
        } finally {
          await other.close();
        }
      },
      60_000
    );
  });
}
