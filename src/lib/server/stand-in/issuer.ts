import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration, Provider } from 'oidc-provider';
import { helperPrompt, type HelperLoginConfig, type LoginConfig } from '../config';
import { describeError, log } from '../log';
import { memoryAdapter } from './memory';
import { choosePage, faultPage, leavePage, sendPage } from './pages';
import { demoGuides, demoHelpers, demoLevel, demoRole, syntheticNumber } from './people';
import { guidePaths, helperPaths } from '../login';
import { standInWords } from './words';

const standInPath = '/demo-innlogging';
const guideClient = 'sammen';
const helperClient = 'sammen-hjelp';

/** An OpenID Connect issuer with made-up guides and helpers, in this process, for a demonstration alone. */
interface StandIn {
  readonly login: LoginConfig;
  readonly helperLogin: HelperLoginConfig;
  /** Answers what lies under `standInPath`; false: not for it. */
  handleRequest(req: IncomingMessage, res: ServerResponse): boolean;
}

/** The library greets Node 20 with a warning, though every test of ours runs there; what else it says is kept. */
async function loadProvider(): Promise<typeof Provider> {
  const warn = console.warn;
  console.warn = (text: unknown) => {
    if (!String(text).includes('Unsupported runtime')) warn(text);
  };
  try {
    return (await import('oidc-provider')).Provider;
  } finally {
    console.warn = warn;
  }
}

/**
 * A real provider (`oidc-provider`) in place of the employer's and of ID-porten, with a client for each: discovery, PKCE,
 * code, tokens, logout. Its keys, secrets and store live in memory only.
 * @param origin where this app is reached
 */
export async function createStandIn(origin: string): Promise<StandIn> {
  const [secret, helperSecret] = [0, 1].map(() => randomBytes(32).toString('base64url')) as [string, string];
  const issuer = origin + standInPath;
  const signing = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const cookies = { path: standInPath, httpOnly: true, sameSite: 'lax', signed: true } as const;

  const configuration: Configuration = {
    adapter: memoryAdapter(),
    clients: [
      { client_id: guideClient, client_secret: secret, paths: guidePaths },
      { client_id: helperClient, client_secret: helperSecret, paths: helperPaths }
    ].map(({ paths, ...client }) => ({
      ...client,
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [origin + paths.back],
      post_logout_redirect_uris: [origin + paths.out]
    })),
    jwks: { keys: [{ ...signing, alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') }] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'demo-session', interaction: 'demo-interaction', resume: 'demo-resume' },
      long: cookies,
      short: { httpOnly: true, sameSite: 'lax', signed: true }
    },
    acrValues: [demoLevel],
    claims: { openid: ['sub', 'pid'], profile: ['name', 'office', 'roles'], acr: null, auth_time: null },
    // The app reads the ID token alone, as from Entra ID.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          const { html, policy } = leavePage(standInWords(ctx.req.headers.cookie), form);
          ctx.set('content-security-policy', policy);
          ctx.body = html;
        }
      }
    },
    interactions: { url: (_, interaction) => `${standInPath}/hvem/${interaction.uid}` },
    pkce: { required: () => true },
    responseTypes: ['code'],
    findAccount: (_, id) => {
      const claims = claimsOf(id);
      return claims && { accountId: id, claims: async () => ({ sub: id, ...claims }) };
    },
    // Both clients are this app: nobody is asked to consent to it.
    async loadExistingGrant(ctx) {
      const { session, client, provider: own } = ctx.oidc;
      const grant = new own.Grant({ accountId: session?.accountId, clientId: client?.clientId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    renderError(ctx) {
      const { html, policy } = faultPage(standInWords(ctx.req.headers.cookie), '/');
      ctx.type = 'html';
      ctx.set('content-security-policy', policy);
      ctx.body = html;
    },
    ttl: { Session: 8 * 3600, Interaction: 600, Grant: 8 * 3600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 }
  };
  const provider = new (await loadProvider())(issuer, configuration);
  provider.on('server_error', (_, error) => log({ level: 'error', msg: 'stand-in', ...describeError(error) }));
  const answer = provider.callback();

  /** Who do you want to be? The interaction's cookie goes with this address alone. */
  async function choose(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const words = standInWords(req.headers.cookie);
    try {
      const { params } = await provider.interactionDetails(req, res);
      const client = params.client_id === helperClient ? 'helper' : 'guide';
      if (req.method !== 'POST') return sendPage(res, choosePage(words, client));
      const chosen = new URLSearchParams(await body(req)).get('guide');
      const people: readonly { readonly id: string }[] = client === 'guide' ? demoGuides : demoHelpers;
      const person = people.find(({ id }) => id === chosen);
      const result = person ? { login: { accountId: person.id, acr: demoLevel } } : { error: 'access_denied' };
      await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
    } catch (error) {
      log({ level: 'warn', msg: 'stand-in', ...describeError(error) });
      if (!res.headersSent) sendPage(res, faultPage(words, '/'), 400);
    }
  }

  return {
    login: {
      issuer,
      clientId: guideClient,
      client: { secret },
      scope: 'openid profile',
      // Two guides may be tried in one browser, so it asks each time.
      prompt: 'login',
      claims: { name: 'name', office: 'office', roles: 'roles' },
      role: demoRole
    },
    helperLogin: {
      issuer,
      clientId: helperClient,
      client: { secret: helperSecret },
      scope: 'openid profile',
      ...helperPrompt,
      acr: [demoLevel],
      nameClaim: 'name'
    },
    handleRequest(req, res) {
      const path = req.url?.split('?', 1)[0] ?? '';
      if (path !== standInPath && !path.startsWith(`${standInPath}/`)) return false;
      if (path.startsWith(`${standInPath}/hvem/`)) void choose(req, res);
      else {
        // As a mounted app: the provider reads the whole address here and its own part in `url`.
        Object.assign(req, { originalUrl: req.url });
        req.url = req.url?.slice(standInPath.length) || '/';
        void answer(req, res);
      }
      return true;
    }
  };
}

/** What the issuer says of one of its people. */
function claimsOf(id: string): Readonly<Record<string, unknown>> | undefined {
  const guide = demoGuides.find((one) => one.id === id);
  if (guide) return { name: guide.name, office: guide.office, roles: [demoRole] };
  const helper = demoHelpers.find((one) => one.id === id);
  if (!helper) return undefined;
  const today = new Date();
  const pid = syntheticNumber(new Date(Date.UTC(today.getUTCFullYear() - helper.years, 0, 1)));
  return { pid, ...(helper.nameless ? {} : { name: helper.name }) };
}

async function body(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > 1000) throw new RangeError('too long');
  }
  return text;
}
