import type { Handle, HandleServerError } from '@sveltejs/kit';
import { widen } from './lib/server/headers';
import { describeError, log } from './lib/server/log';
import { runtime } from './lib/server/runtime';
import { cookieShape, openCookie } from './lib/server/session';
import { terminalPolicy } from './lib/server/terminal-policy';
import { terminalOf } from './lib/server/terminals/ticket';
import { languages } from './lib/words';

export const handle: Handle = async ({ event, resolve }) => {
  const running = runtime();
  const { config, secure, login, helperLogin, metrics } = running;
  const language = languages.find(({ code }) => code === event.cookies.get('sammen-lang')) ?? languages[0]!;
  const atDesk = /^\/(veileder|mottak)(\/|$)/.test(event.route.id ?? '');
  // A citizen's pages have no use for who is logged in as a guide, so they are not told.
  const sealed = atDesk ? event.cookies.get(cookieShape('guide', secure).name) : undefined;
  const guide = await openCookie('guide', sealed, config.sessionSecret, Date.now());

  const toHelp = /^\/hjelpe(\/|$)/.test(event.route.id ?? '');
  const sealedHelper = toHelp ? event.cookies.get(cookieShape('helper', secure).name) : undefined;

  const terminal = await terminalOf(running, event.cookies.get(cookieShape('terminal', secure).name));

  event.locals.demo = config.demo;
  event.locals.language = language.code;
  event.locals.guide = guide ? { id: guide.id, name: guide.name, office: guide.office } : null;
  event.locals.helper = (await openCookie('helper', sealedHelper, config.sessionSecret, Date.now())) ?? null;
  event.locals.terminal = terminal;

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%sammen.lang%', language.code).replace('%sammen.dir%', language.dir)
  });
  metrics.count(`sammen_http_responses_total{status="${Math.floor(response.status / 100)}xx"}`);
  const policy = response.headers.get('content-security-policy');
  if (policy) {
    // Logging out is a form whose answer leads to the issuer.
    const issuer = atDesk ? login : toHelp ? helperLogin : null;
    const own = issuer ? widen(policy, 'form-action', await issuer.origins()) : policy;
    response.headers.set('content-security-policy', terminalPolicy(own, event.route.id, terminal !== null));
  }
  // Pages, and answers that say nothing of it themselves: on the way to and from a login they carry cookies.
  const page = response.headers.get('content-type')?.startsWith('text/html');
  if (page || !response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
};

/** The route's pattern, never the address: an address is what a person visited. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status !== 404)
    log({ level: 'error', msg: 'page', route: event.route.id ?? '', status, ...describeError(error) });
  return { message: status === 404 ? 'not-found' : 'error' };
};
