/** Builds one module for the browser and serves a page that runs it. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { pdfmakeForBrowser } from '../../src/vite-pdfmake';

interface Served {
  readonly origin: string;
  stop(): Promise<void>;
}

export async function servePage(entry: string): Promise<Served> {
  const out = mkdtempSync(join(tmpdir(), 'sammen-bench-'));
  await build({
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es', plugins: () => [pdfmakeForBrowser()] },
    build: {
      outDir: out,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { entryFileNames: 'page.js' } }
    }
  });
  const files = new Map(
    readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(js|ttf)$/.test(name))
      .map((name) => [`/${name}`, readFileSync(join(out, name))])
  );
  const server = createServer((req, res) => {
    // Isolated from other origins, a page's clock ticks in 5 µs, else in 100.
    res.setHeader('cross-origin-opener-policy', 'same-origin');
    res.setHeader('cross-origin-embedder-policy', 'require-corp');
    const file = files.get(req.url ?? '');
    if (file) res.setHeader('content-type', req.url?.endsWith('.ttf') ? 'font/ttf' : 'text/javascript').end(file);
    else if (req.url !== '/') res.writeHead(404).end();
    else res.setHeader('content-type', 'text/html').end('<script type=module src=/page.js></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(out, { recursive: true });
    }
  };
}
