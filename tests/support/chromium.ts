/** Where Chromium is, and how it is started here. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

const system = '/usr/bin/chromium';

export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (existsSync(system) ? system : undefined),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run', ...args]
  });
}
