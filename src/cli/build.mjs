// Builds the app when the build is missing, older than its sources, or made for other keys or another relay.
// Plain Node, so that the build's configuration can import it.
//
//   node src/cli/build.mjs [--force]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';
import { defaultBuildEnvironment } from './keys.mjs';

const infoFile = 'sammen-build.json';

/**
 * What is built into a client, for the server to compare with its own keys at the start.
 * @typedef {{ relayUrl: string, attestationKeys: import('./keys.mjs').PublicKey[] }} BuildInfo
 */

/** @param {Record<string, string | undefined>} env @returns {BuildInfo} */
function wantedInfo(env) {
  return { relayUrl: env.PUBLIC_RELAY_URL ?? '', attestationKeys: JSON.parse(env.PUBLIC_ATTESTATION_KEYS ?? '[]') };
}

/**
 * What the build in `dir` was made for; undefined where there is no whole build.
 * @param {string} dir
 * @returns {BuildInfo | undefined}
 */
export function readBuildInfo(dir) {
  const file = join(dir, infoFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * An adapter that also writes what was built in. It writes last, so a build that broke off has no such file.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @param {string} dir
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function withBuildInfo(adapter, dir) {
  return {
    ...adapter,
    async adapt(builder) {
      await adapter.adapt(builder);
      writeFileSync(join(dir, infoFile), JSON.stringify(wantedInfo(process.env), null, 2));
    }
  };
}

/** @param {string} path @returns {number} the newest change under it, in milliseconds */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return /\.test\.ts$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const sources = [
  'src/lib',
  'src/routes',
  'src/app.html',
  'src/app.css',
  'src/app.d.ts',
  'src/hooks.server.ts',
  'static'
];
const shared = ['signaling/protocol.ts', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/**
 * Why a build is needed; undefined where it is not.
 * @param {string} dir
 * @param {Record<string, string | undefined>} env
 */
export function staleness(dir, env) {
  const info = readBuildInfo(dir);
  if (!info) return 'there is no build';
  if (JSON.stringify(info) !== JSON.stringify(wantedInfo(env))) return 'it was built for other keys or another relay';
  const changed = Math.max(...[...sources, ...shared].map((path) => newest(join(root, path))));
  return changed > statSync(join(dir, infoFile)).mtimeMs ? 'the sources are newer' : undefined;
}

/**
 * @param {{ force?: boolean, env?: Record<string, string | undefined> }} [options]
 * @returns {boolean} false when the build failed
 */
export function build({ force = false, env = { ...process.env } } = {}) {
  defaultBuildEnvironment(env);
  const dir = resolve(root, env.BUILD_DIR || 'build');
  const why = force ? 'asked to' : staleness(dir, env);
  if (!why) return true;
  console.log(`Building: ${why} (about half a minute) …`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, output } = spawnSync(process.execPath, [vite, 'build'], {
    cwd: root,
    // A test runner's NODE_ENV would give Svelte's slower development code.
    env: { ...env, NODE_ENV: 'production' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  });
  // What a build says is worth reading when it failed.
  if (status !== 0) console.error(output.join(''));
  return status === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = build({ force: process.argv.includes('--force') }) ? 0 : 1;
}
