/** The real routes and hook in one process, with the stand-in as issuer: what a login is tried against. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { makeKeys, publicKey } from '../../src/cli/keys.mjs';
import type { AuditLog } from '../../src/lib/server/audit/happened';
import { readConfig, type Config } from '../../src/lib/server/config';
import { createAppServer, type AppParts } from '../../src/lib/server/http';
import { createRuntime, setRuntime } from '../../src/lib/server/runtime';
import { createStandIn } from '../../src/lib/server/stand-in/issuer';
import { memoryTerminals } from '../../src/lib/server/terminals/terminals-memory';
import { memoryWaiting } from '../../src/lib/server/terminals/waiting-memory';
import { guidePages } from './guide-pages';

export interface LoginServer {
  readonly origin: string;
  readonly config: Config;
  /** Public key that an attestation is verified with. */
  readonly key: ReturnType<typeof publicKey>;
  /** What the server says, a line each. */
  readonly lines: string[];
  readonly close: () => void;
}

/** @param open the office's log, of a configuration with `env` in it */
export async function startLogin(
  open: (config: Config) => AuditLog | Promise<AuditLog>,
  env: Readonly<Record<string, string>> = {}
): Promise<LoginServer> {
  const keys = makeKeys('demo-');
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const parts: AppParts = { demo: true, origin: null };
  const server = createAppServer(parts);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standIn = await createStandIn(origin);
  const config = readConfig({
    SESSION_SECRET: keys.sessionSecret,
    ATTESTATION_PRIVATE_KEY: JSON.stringify(keys.attestation),
    PUBLIC_ATTESTATION_KEYS: JSON.stringify([publicKey(keys.attestation)]),
    AUDIT_PRIVATE_KEY: JSON.stringify(keys.audit),
    ...env
  });
  const login = { guide: standIn.login, helper: standIn.helperLogin };
  const data = { terminals: memoryTerminals(), waiting: memoryWaiting(), audit: await open(config) };
  setRuntime(createRuntime(config, origin, login, data));
  Object.assign(parts, {
    origin,
    standIn,
    pages: (req: IncomingMessage, res: ServerResponse) => void guidePages(origin, req, res)
  });
  return {
    origin,
    config,
    key: publicKey(keys.attestation),
    lines,
    close() {
      vi.restoreAllMocks();
      server.closeAllConnections();
      server.close();
    }
  };
}
