/**
 * The whole app in one process: relay, health, stand-in login (demonstration only) and the built pages.
 *
 *   node --import tsx src/main.ts            starts; one JSON line tells the address: {"msg":"listening","url":…}
 *   node --import tsx src/main.ts --check    judges the configuration and ends
 *
 * What is wrong with the configuration is said in one line for each variable, on stderr, with exit 1.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError as RelayConfigError, readConfig as readRelayConfig } from '../signaling/config';
import { createRelay, type Relay } from '../signaling/relay';
import { openStore } from '../signaling/store/open';
import type { Store } from '../signaling/store/store';
import { readBuildInfo } from './cli/build.mjs';
import { withDemoKeys } from './cli/keys.mjs';
import { FileAudit } from './lib/server/audit/file-audit';
import { ConfigError, readConfig, trusts, type Config } from './lib/server/config';
import { createAppServer, type AppParts } from './lib/server/http';
import { describeError, log } from './lib/server/log';
import { createRuntime, setRuntime } from './lib/server/runtime';
import { createStandIn } from './lib/server/stand-in/issuer';
import { openTerminals, type TerminalData } from './lib/server/terminals/open';

function fail(lines: string): never {
  process.stderr.write(`${lines}\n`);
  process.exit(1);
}

/** The build must trust the key that this server signs with, and know the same relay. */
function checkBuild({ buildDir, attestationKeys, relayUrl }: Config): void {
  const info = readBuildInfo(buildDir);
  if (!info) fail(`BUILD_DIR: there is no build in ${buildDir}; npm start makes one`);
  const known = info.attestationKeys;
  if (known.length !== attestationKeys.length || !attestationKeys.every((key) => trusts(known, key))) {
    fail('PUBLIC_ATTESTATION_KEYS: the client was built with other keys; build it again');
  }
  if (info.relayUrl !== relayUrl) fail('PUBLIC_RELAY_URL: the client was built for another relay; build it again');
}

/** The database of sealed backups; where it cannot be used, the variable that says where it lies is named. */
function openData({ dataDir }: Config, relayStore: string): Store {
  const named = process.env.RELAY_STORE ? 'RELAY_STORE' : 'DATA_DIR';
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return openStore(named === 'RELAY_STORE' ? relayStore : join(dataDir, 'relay.db'));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code || 'unknown error';
    return fail(`${named}: the database there cannot be opened (${why})`);
  }
}

/** The database of terminals, which lies beside it. */
function openTerminalData({ dataDir }: Config): TerminalData {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return openTerminals(dataDir);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code || 'unknown error';
    return fail(`DATA_DIR: the database there cannot be opened (${why})`);
  }
}

/** The office's log: nothing starts that could not be accounted for. */
async function openAudit({ auditDir: dir, auditKey: key }: Config): Promise<FileAudit> {
  try {
    const signed = (head: string) => log({ msg: 'audit-head', head });
    const audit = await FileAudit.open({ dir, key, now: Date.now, signed });
    await audit.record({ event: 'server-started' });
    await audit.sign();
    audit.signDaily((error) => log({ level: 'error', msg: 'audit-not-signed', ...describeError(error) }));
    return audit;
  } catch (error) {
    return fail(`AUDIT_DIR: ${(error as Error).message}`);
  }
}

/** A log that cannot be ended properly stops nobody from stopping. */
async function closeAudit(audit: FileAudit): Promise<void> {
  try {
    await audit.record({ event: 'server-stopped' });
    await audit.close();
  } catch (error) {
    log({ level: 'error', msg: 'audit-not-closed', ...describeError(error) });
  }
}

function openRelay(config: Config, origin: string): Relay {
  const { origins, limits, store } = readRelayConfig(process.env);
  return createRelay({
    origins: [origin, ...origins],
    proxies: config.proxies,
    limits,
    store: openData(config, store),
    log: (event, fields) => log({ msg: `relay-${event}`, ...fields })
  });
}

function listen(server: Server, { host, port }: Config): Promise<AddressInfo> {
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') fail(`PORT: ${port} is in use on ${host}; choose another`);
      if (error.code === 'EACCES') fail(`PORT: ${port} is not for this user; choose one above 1023`);
      fail(`HOST: cannot listen on ${host} (${error.code})`);
    });
    server.listen(port, host, () => done(server.address() as AddressInfo));
  });
}

async function start(config: Config): Promise<void> {
  const parts: AppParts = { demo: config.demo, origin: null };
  const server = createAppServer(parts);
  const { port } = await listen(server, config);
  const name = config.host.includes(':') ? `[${config.host}]` : config.host;
  const origin = config.origin ?? `http://${name}:${port}`;

  // A demonstration only: in production nobody is made up.
  const standIn = config.demo && !(config.login && config.helperLogin) ? await createStandIn(origin) : undefined;
  const relay = config.relayUrl ? undefined : openRelay(config, origin);
  const { terminals, waiting, close } = openTerminalData(config);
  const audit = await openAudit(config);
  const login = {
    guide: config.login ?? standIn!.login,
    helper: config.helperLogin ?? standIn?.helperLogin ?? null
  };
  const runtime = createRuntime(config, origin, login, { terminals, waiting, audit });
  setRuntime(runtime);
  parts.origin = origin;
  parts.relay = relay;
  parts.standIn = standIn;
  parts.metrics = () => (relay?.metrics() ?? '') + runtime.metrics.text();

  // The built handler reads these when it is loaded.
  Object.assign(process.env, { ORIGIN: origin, BODY_SIZE_LIMIT: '64K' });
  if (config.proxies > 0)
    Object.assign(process.env, { ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: `${config.proxies}` });
  const built = (await import(pathToFileURL(resolve(config.buildDir, 'handler.js')).href)) as {
    handler: AppParts['pages'];
  };
  parts.pages = built.handler;
  log({ msg: 'listening', url: origin, port, demo: config.demo });

  const stop = async (signal: string) => {
    if (parts.stopping) return;
    parts.stopping = true;
    log({ msg: 'stopping', signal });
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
    await relay?.close();
    await new Promise((done) => (server.listening ? server.once('close', done) : done(undefined)));
    close();
    await closeAudit(audit);
    process.exit(0);
  };
  process.on('SIGINT', (signal) => void stop(signal));
  process.on('SIGTERM', (signal) => void stop(signal));
}

process.on('uncaughtException', (error) => {
  log({ level: 'error', msg: 'uncaught', ...describeError(error) });
  process.exit(1);
});

try {
  const config = readConfig(withDemoKeys(process.env));
  readRelayConfig(process.env);
  if (!process.argv.includes('--check')) {
    checkBuild(config);
    await start(config);
  }
} catch (error) {
  if (error instanceof ConfigError || error instanceof RelayConfigError) fail(error.message);
  // Nobody's data is here yet, so the message may be shown.
  fail(`The app cannot start: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}`);
}
