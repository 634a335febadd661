import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Plugin, ViteDevServer } from 'vite';
import { withDemoKeys } from './cli/keys.mjs';

/**
 * In development: the relay (in memory) and the stand-in login on Vite's own server, as src/main.ts has them. Other
 * upgrades are left alone, for Vite's page reloader.
 */
export function devServer(): Plugin {
  return {
    name: 'sammen-dev',
    apply: 'serve',
    configureServer(vite) {
      // A test runner's Vite has no server of its own.
      if (vite.httpServer && !process.env.VITEST) return startWith(vite);
    }
  };
}

async function startWith(vite: ViteDevServer): Promise<void> {
  // Through Vite, so that its configuration file is not bundled with the whole server.
  const load = <Module>(path: string) => vite.ssrLoadModule(path) as Promise<Module>;
  const { createRelay } = await load<typeof import('../signaling/relay')>('/signaling/relay.ts');
  const { readConfig } = await load<typeof import('./lib/server/config')>('/src/lib/server/config.ts');
  const { createStandIn } = await load<typeof import('./lib/server/stand-in/issuer')>(
    '/src/lib/server/stand-in/issuer.ts'
  );
  const { createRuntime, setRuntime } = await load<typeof import('./lib/server/runtime')>('/src/lib/server/runtime.ts');
  const { openTerminals } = await load<typeof import('./lib/server/terminals/open')>(
    '/src/lib/server/terminals/open.ts'
  );

  const { FileAudit } = await load<typeof import('./lib/server/audit/file-audit')>(
    '/src/lib/server/audit/file-audit.ts'
  );

  const server = vite.httpServer!;
  const config = readConfig(withDemoKeys(process.env));
  const relay = createRelay({ log: () => undefined });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const terminals = openTerminals(config.dataDir);
  const audit = await FileAudit.open({ dir: config.auditDir, key: config.auditKey, now: Date.now });
  let standIn: Awaited<ReturnType<typeof createStandIn>> | undefined;

  vite.middlewares.use((req, res, next) => {
    if (relay.handleRequest(req, res) || standIn?.handleRequest(req, res)) return;
    next();
  });
  server.on('upgrade', (req, socket, head) => void relay.handleUpgrade(req, socket, head));
  server.once('listening', async () => {
    const { address, family, port } = server.address() as AddressInfo;
    const origin = config.origin ?? `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
    standIn = await createStandIn(origin);
    const login = { guide: config.login ?? standIn.login, helper: config.helperLogin ?? standIn.helperLogin };
    setRuntime(createRuntime(config, origin, login, { ...terminals, audit }));
  });
  server.once('close', () => {
    void relay.close();
    terminals.close();
    void audit.close();
  });
}
