import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHttpError, isRedirect, type Cookies } from '@sveltejs/kit';
import { handle } from '../../src/hooks.server';
import { POST as helperAttest } from '../../src/routes/hjelpe/attest/+server';
import { GET as helperBegin } from '../../src/routes/hjelpe/logg-inn/+server';
import { GET as helperBack } from '../../src/routes/hjelpe/logg-inn/retur/+server';
import { POST as helperLeave } from '../../src/routes/hjelpe/logg-ut/+server';
import { POST as attestRoute } from '../../src/routes/veileder/attest/+server';
import { GET as begin } from '../../src/routes/veileder/logg-inn/+server';
import { GET as comeBack } from '../../src/routes/veileder/logg-inn/retur/+server';
import { GET as leave } from '../../src/routes/veileder/logg-ut/+server';

const routes: Record<string, (event: never) => Response | Promise<Response>> = {
  '/veileder/logg-inn': begin as never,
  '/veileder/logg-inn/retur': comeBack as never,
  '/veileder/logg-ut': leave as never,
  '/veileder/attest': attestRoute as never,
  '/hjelpe/logg-inn': helperBegin as never,
  '/hjelpe/logg-inn/retur': helperBack as never,
  '/hjelpe/logg-ut': helperLeave as never,
  '/hjelpe/attest': helperAttest as never
};

/** The hook and the routes, as the built app calls them; `/veileder` and `/hjelpe` tell who is logged in. */
export async function guidePages(origin: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url!, origin);
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const request = new Request(url, {
    method: req.method,
    headers: Object.entries(req.headers).map(([name, value]) => [name, String(value)] as [string, string]),
    body: chunks.length > 0 ? Buffer.concat(chunks) : undefined
  });
  const sent = new Map(
    (req.headers.cookie ?? '')
      .split('; ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  );
  const set: string[] = [];
  const cookies = {
    get: (name: string) => sent.get(name),
    set: (name: string, value: string, o: { maxAge: number; path: string; secure: boolean }) =>
      set.push(
        `${name}=${value}; Path=${o.path}; Max-Age=${o.maxAge}; HttpOnly; SameSite=Lax${o.secure ? '; Secure' : ''}`
      ),
    delete: (name: string, o: { path: string }) => set.push(`${name}=; Path=${o.path}; Max-Age=0`)
  } as unknown as Cookies;
  const event = { url, request, cookies, locals: {}, route: { id: url.pathname } };
  const resolve = async () => {
    try {
      const route = routes[url.pathname];
      return route ? await route(event as never) : Response.json(event.locals);
    } catch (thrown) {
      if (isRedirect(thrown))
        return new Response(null, { status: thrown.status, headers: { location: thrown.location } });
      if (isHttpError(thrown)) return Response.json(thrown.body, { status: thrown.status });
      throw thrown;
    }
  };
  const response = await handle({ event, resolve } as never);
  res.writeHead(response.status, { ...Object.fromEntries(response.headers), 'set-cookie': set });
  res.end(Buffer.from(await response.arrayBuffer()));
}
