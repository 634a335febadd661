/**
 * Where Chromium is, and how it is started here. Stories run in its headless shell where that is: the same engine without the
 * window's own parts, which took half as long. What needs those parts asks for the whole browser.
 */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

const first = (...paths: readonly string[]) => process.env.CHROMIUM_PATH ?? paths.find((path) => existsSync(path));

/** The whole browser: it shows PDFs, and reads aloud. undefined: Playwright's own. */
export const wholeBrowser = first('/usr/bin/chromium');
/** The lightest that there is. undefined: Playwright's own. */
export const lightBrowser = first('/usr/bin/chromium-headless-shell', '/usr/bin/chromium');

export function launchChromium(args: readonly string[] = [], executablePath = lightBrowser): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run', ...args]
  });
}
