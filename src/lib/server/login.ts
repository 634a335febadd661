import * as client from 'openid-client';
import { importJWK } from 'jose';
import type { HelperLoginConfig, IssuerConfig, LoginConfig } from './config';
import { guideFrom } from './guide';
import { helperFrom } from './helper';
import type { Guide, Helper, LoginAttempt } from './session';

/** The issuer cannot be reached, or what it answered does not hold. Staff can act on it. */
class LoginError extends Error {
  readonly who = 'staff';
  constructor(
    readonly code: 'unavailable' | 'cancelled' | 'failed',
    options?: ErrorOptions
  ) {
    super(code, options);
    this.name = 'LoginError';
  }
}

interface LoginOptions<Person> {
  readonly login: IssuerConfig;
  /** Where they come back to with a code, and where they land when they have logged out. */
  readonly paths: { readonly back: string; readonly out: string };
  /** The person whom the claims tell of. @throws an error with a `code` where they may not come in */
  readonly person: (claims: Readonly<Record<string, unknown>>) => Person;
  /** `https://sammen.example.no` */
  readonly origin: string;
  /** A demonstration talks plain http with the stand-in on this machine. */
  readonly plainHttp: boolean;
}

export const guidePaths = { back: '/veileder/logg-inn/retur', out: '/veileder' } as const;
export const helperPaths = { back: '/hjelpe/logg-inn/retur', out: '/hjelpe' } as const;

type Where = Pick<LoginOptions<unknown>, 'origin' | 'plainHttp'>;

export const guideLogin = (login: LoginConfig, where: Where): Login<Guide> =>
  new Login({ ...where, login, paths: guidePaths, person: (claims) => guideFrom(claims, login) });

/** @param now milliseconds */
export const helperLogin = (login: HelperLoginConfig, where: Where, now: () => number): Login<Helper> =>
  new Login({ ...where, login, paths: helperPaths, person: (claims) => helperFrom(claims, login, now()) });

/** A login: OpenID Connect's code flow with PKCE (S256), state and nonce. */
export class Login<Person> {
  readonly #options: LoginOptions<Person>;
  #issuer: Promise<client.Configuration> | undefined;

  constructor(options: LoginOptions<Person>) {
    this.#options = options;
  }

  /** Asks the issuer about itself, once; a failure is not kept. */
  #discover(): Promise<client.Configuration> {
    this.#issuer ??= this.#ask().catch((cause: unknown) => {
      this.#issuer = undefined;
      throw new LoginError('unavailable', { cause });
    });
    return this.#issuer;
  }

  async #ask(): Promise<client.Configuration> {
    const { login, plainHttp } = this.#options;
    const own = login.client;
    const proof =
      'key' in own
        ? client.PrivateKeyJwt({
            key: (await importJWK(own.key, own.key.alg ?? (own.key.kty === 'RSA' ? 'RS256' : 'ES256'))) as CryptoKey,
            kid: own.key.kid
          })
        : client.ClientSecretPost(own.secret);
    // The library trusts a token that came straight from the issuer over TLS; here its signature is checked as well.
    const execute = [client.enableNonRepudiationChecks, ...(plainHttp ? [client.allowInsecureRequests] : [])];
    return client.discovery(new URL(login.issuer), login.clientId, undefined, proof, { execute, timeout: 10 });
  }

  /** Where to send the person, and what to remember until they are back. */
  async begin(): Promise<{ url: URL; attempt: LoginAttempt }> {
    const issuer = await this.#discover();
    const attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier()
    };
    const { origin, paths, login } = this.#options;
    const { scope, prompt, acr, freshSeconds } = login;
    const url = client.buildAuthorizationUrl(issuer, {
      redirect_uri: origin + paths.back,
      scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...(prompt ? { prompt } : {}),
      ...(acr?.[0] ? { acr_values: acr[0] } : {}),
      ...(freshSeconds === undefined ? {} : { max_age: String(freshSeconds) })
    });
    return { url, attempt };
  }

  /**
   * Takes the person who comes back with a code. State, nonce, issuer, signature, audience and PKCE are checked, and where
   * `freshSeconds` is set that they have just logged in (`auth_time`), and not that somebody before them had.
   * @param search the query of the address they came back to
   * @throws LoginError, or what `person` throws
   */
  async finish(search: string, attempt: LoginAttempt): Promise<{ person: Person; idToken: string }> {
    const issuer = await this.#discover();
    const { origin, paths, login, person } = this.#options;
    const url = new URL(paths.back + search, origin);
    const tokens = await client
      .authorizationCodeGrant(issuer, url, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
        ...(login.freshSeconds === undefined ? {} : { maxAge: login.freshSeconds })
      })
      .catch((cause: unknown) => {
        const refused = cause instanceof client.AuthorizationResponseError && cause.error === 'access_denied';
        throw new LoginError(refused ? 'cancelled' : 'failed', { cause });
      });
    return { person: person(tokens.claims() ?? {}), idToken: tokens.id_token ?? '' };
  }

  /** Where the issuer's own session ends; null where it has no such page or cannot be reached. */
  async end(idToken: string | undefined): Promise<URL | null> {
    const issuer = await this.#discover().catch(() => null);
    if (!issuer?.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(issuer, {
      post_logout_redirect_uri: this.#options.origin + this.#options.paths.out,
      ...(idToken ? { id_token_hint: idToken } : {})
    });
  }

  /** Origins that a form may lead to: the issuer's, which logging out goes to. */
  async origins(): Promise<string[]> {
    const found = await this.#issuer?.then((one) => one.serverMetadata().end_session_endpoint).catch(() => undefined);
    return [...new Set([this.#options.login.issuer, found].flatMap((url) => (url ? [new URL(url).origin] : [])))];
  }
}
