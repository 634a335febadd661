/** The relay alone, in its own process: `npm run relay`. Configuration is in `config.ts`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attach } from './attach';
import { ConfigError, readConfig } from './config';
import { answer } from './http';
import { createRelay } from './relay';
import { openStore } from './store/open';
import type { Store } from './store/store';

/** One line of JSON. Fields are counts and codes. */
function log(event: string, fields: Readonly<Record<string, string | number>> = {}): void {
  process.stdout.write(JSON.stringify({ time: new Date().toISOString(), level: 'info', event, ...fields }) + '\n');
}

function open(where: string): Store {
  try {
    return openStore(where);
  } catch (error) {
    throw new ConfigError(`RELAY_STORE cannot be opened: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }
}

function main(): void {
  const config = readConfig(process.env);
  const relay = createRelay({ ...config, store: open(config.store), log });
  let ready = false;
  const server = createServer({ requestTimeout: 15_000 }, (req, res) => {
    if (req.url === '/internal/isalive') answer(res, 200, { alive: true });
    else if (req.url === '/internal/isready') answer(res, ready ? 200 : 503, { ready });
    else if (req.url === '/internal/metrics') {
      answer(res, 200, Buffer.from(relay.metrics()), { 'content-type': 'text/plain; version=0.0.4' });
    } else answer(res, 404, { error: 'no-such-path' }, req.complete ? {} : { connection: 'close' });
  });
  attach(server, relay);

  const stop = () => {
    if (!ready) return;
    ready = false;
    log('stopping');
    server.close();
    void relay.close().then(() => {
      server.closeAllConnections();
      log('stopped');
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`RELAY_HOST or RELAY_PORT cannot be listened on: ${error.code ?? 'unknown'}\n`);
    process.exit(1);
  });
  server.listen(config.port, config.host, () => {
    ready = true;
    log('listening', { port: (server.address() as AddressInfo).port });
  });
}

try {
  main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
