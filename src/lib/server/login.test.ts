import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginConfig } from './config';
import { guideLogin, type Login } from './login';
import type { Guide } from './session';

/** An employer's issuer, as small as can be: it says what the test wants said. */
let server: Server;
let issuer: string;
let signing: CryptoKey;
let clientKey: { kty: 'EC' | 'RSA'; d: string; kid: string; alg: string };
let claims: JWTPayload = {};
let proof: URLSearchParams = new URLSearchParams();
let asked = 0;
const origin = 'https://sammen.example.no';

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  signing = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
  const own = await generateKeyPair('ES256', { extractable: true });
  clientKey = { ...(await exportJWK(own.privateKey)), kid: 'app-key', alg: 'ES256' } as typeof clientKey;
  server = createServer(async (req, res) => {
    const answer = (body: object) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(body));
    };
    if (req.url === '/.well-known/openid-configuration') {
      asked += 1;
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        end_session_endpoint: 'https://bye.example.no/end?tenant=1',
        id_token_signing_alg_values_supported: ['RS256']
      });
    }
    if (req.url === '/keys') return answer({ keys: [jwk] });
    let body = '';
    for await (const chunk of req) body += String(chunk);
    proof = new URLSearchParams(body);
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(signing);
    return answer({ access_token: 'a', token_type: 'Bearer', id_token: token });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const config = (client: LoginConfig['client']): LoginConfig => ({
  issuer,
  clientId: 'sammen',
  client,
  scope: 'openid profile',
  prompt: 'select_account',
  claims: { name: 'name', office: 'department', roles: 'groups' },
  role: 'guides'
});
const made = (client: LoginConfig['client'] = { secret: 'hush' }) =>
  guideLogin(config(client), { origin, plainHttp: true });

async function through(login: Login<Guide>, change: JWTPayload = {}) {
  const { url, attempt } = await login.begin();
  const iat = Math.floor(Date.now() / 1000);
  claims = {
    iss: issuer,
    aud: 'sammen',
    sub: 's',
    oid: 'o1',
    tid: 't1',
    nonce: attempt.nonce,
    iat,
    exp: iat + 60,
    name: 'Amir Hjelpesen',
    department: 'Nav Prøvevik',
    groups: ['guides'],
    email: 'amir@example.no',
    ...change
  };
  return login.finish(`?code=c&state=${url.searchParams.get('state')}`, attempt);
}

describe('another issuer', () => {
  it('is asked in its own way, and its claims are read as configured', async () => {
    const login = made();
    const { url, attempt } = await login.begin();
    expect(url.origin + url.pathname).toBe(`${issuer}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'sammen',
      redirect_uri: `${origin}/veileder/logg-inn/retur`,
      scope: 'openid profile',
      prompt: 'select_account',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge_method: 'S256'
    });
    const { person } = await through(login);
    expect(person).toEqual({ id: 'o1@t1', name: 'Amir Hjelpesen', office: 'Nav Prøvevik' });
    expect(proof.get('client_secret')).toBe('hush');
    expect(proof.get('code_verifier')).toBeTruthy();
  });

  it('takes a private key in place of a secret', async () => {
    await through(made({ key: clientKey }));
    expect(proof.get('client_secret')).toBeNull();
    expect(proof.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const { d: _, ...open } = clientKey;
    const { payload, protectedHeader } = await jwtVerify(proof.get('client_assertion')!, await importJWK(open));
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'app-key' });
    expect(payload).toMatchObject({ iss: 'sammen', sub: 'sammen' });
  });

  it.each([
    ['another nonce', { nonce: 'other' }],
    ['no nonce', { nonce: undefined }],
    ['another app', { aud: 'other' }],
    ['another issuer', { iss: 'https://evil.example.org' }],
    ['one long past', { exp: 1000 }]
  ])('does not get in a token for %s', async (_, change) => {
    await expect(through(made(), change as JWTPayload)).rejects.toMatchObject({ code: 'failed' });
  });

  it('does not make a guide of somebody without the role', async () => {
    await expect(through(made(), { groups: ['cleaners'] })).rejects.toMatchObject({ code: 'no-role' });
  });

  it('does not get in a token that another key signed', async () => {
    const right = signing;
    signing = (await generateKeyPair('RS256')).privateKey;
    await expect(through(made())).rejects.toMatchObject({ code: 'failed' });
    signing = right;
  });

  it('is asked about itself once, and told where to end', async () => {
    asked = 0;
    const login = made();
    await Promise.all([login.begin(), login.begin()]);
    const end = await login.end('a.b.c');
    expect(asked).toBe(1);
    expect(end?.origin).toBe('https://bye.example.no');
    expect(Object.fromEntries(end!.searchParams)).toEqual({
      tenant: '1',
      client_id: 'sammen',
      post_logout_redirect_uri: `${origin}/veileder`,
      id_token_hint: 'a.b.c'
    });
    expect(await login.origins()).toEqual([issuer, 'https://bye.example.no']);
  });
});
