import * as client from 'openid-client';
import { importJWK } from 'jose';
import type { LoginConfig } from './config';
import { guideFrom } from './guide';
import type { Guide, LoginAttempt } from './session';

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

interface LoginOptions {
  readonly login: LoginConfig;
  /** `https://sammen.example.no` */
  readonly origin: string;
  /** A demonstration talks plain http with the stand-in on this machine. */
  readonly plainHttp: boolean;
}

const returnPath = '/veileder/logg-inn/retur';
export const loggedOutPath = '/veileder';

/** Guides' login: OpenID Connect's code flow with PKCE (S256), state and nonce. */
export class Login {
  readonly #options: LoginOptions;
  #issuer: Promise<client.Configuration> | undefined;

  constructor(options: LoginOptions) {
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
    const { scope, prompt } = this.#options.login;
    const url = client.buildAuthorizationUrl(issuer, {
      redirect_uri: this.#options.origin + returnPath,
      scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...(prompt ? { prompt } : {})
    });
    return { url, attempt };
  }

  /**
   * Takes the person who comes back with a code. State, nonce, issuer, signature, audience and PKCE are checked.
   * @param search the query of the address they came back to
   * @throws LoginError | NotAGuide
   */
  async finish(search: string, attempt: LoginAttempt): Promise<{ guide: Guide; idToken: string }> {
    const issuer = await this.#discover();
    const url = new URL(returnPath + search, this.#options.origin);
    const tokens = await client
      .authorizationCodeGrant(issuer, url, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true
      })
      .catch((cause: unknown) => {
        const refused = cause instanceof client.AuthorizationResponseError && cause.error === 'access_denied';
        throw new LoginError(refused ? 'cancelled' : 'failed', { cause });
      });
    return { guide: guideFrom(tokens.claims() ?? {}, this.#options.login), idToken: tokens.id_token ?? '' };
  }

  /** Where the issuer's own session ends; null where it has no such page or cannot be reached. */
  async end(idToken: string | undefined): Promise<URL | null> {
    const issuer = await this.#discover().catch(() => null);
    if (!issuer?.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(issuer, {
      post_logout_redirect_uri: this.#options.origin + loggedOutPath,
      ...(idToken ? { id_token_hint: idToken } : {})
    });
  }

  /** Origins that a form may lead to: the issuer's, which logging out goes to. */
  async origins(): Promise<string[]> {
    const found = await this.#issuer?.then((one) => one.serverMetadata().end_session_endpoint).catch(() => undefined);
    return [...new Set([this.#options.login.issuer, found].flatMap((url) => (url ? [new URL(url).origin] : [])))];
  }
}
