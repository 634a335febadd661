import type { AuditLog } from './audit/happened';
import type { Config, HelperLoginConfig, LoginConfig } from './config';
import { guideLogin, helperLogin, type Login } from './login';
import type { Guardians } from './guardians/guardians';
import { openGuardians } from './guardians/open';
import { Metrics } from './metrics';
import { Rate } from './rate';
import type { Guide, Helper } from './session';
import type { TerminalData } from './terminals/open';
import { listsAllowed, waitsAllowed } from './terminals/waiting';

/**
 * What one running server knows. The program that starts the server (src/main.ts, or the development plugin) is
 * another bundle than the pages, with its own copy of each module, so it hands this over on the process's global
 * object. There is one for each process.
 */
export interface Runtime {
  readonly config: Config;
  /** `https://sammen.example.no` */
  readonly origin: string;
  /** Cookies carry Secure and `__Host-`. */
  readonly secure: boolean;
  readonly login: Login<Guide>;
  /** null: nobody logs in here to help from far away. */
  readonly helperLogin: Login<Helper> | null;
  readonly metrics: Metrics;
  /** The office's log. */
  readonly audit: AuditLog;
  /** How often one guide may ask for a token. */
  readonly attestations: Rate;
  /** How often one address may ask for a TURN server's credentials. A whole office may have one address. */
  readonly iceAsks: Rate;
  readonly guardians: Guardians;
  /** How often one address may ask the register of a mandate. */
  readonly mandates: Rate;
  readonly terminals: TerminalData['terminals'];
  readonly waiting: TerminalData['waiting'];
  /** How often one address may try a code for a new terminal. */
  readonly enrolments: Rate;
  /** How often one address may begin a terminal's session. */
  readonly tickets: Rate;
  /** How often one terminal may ask to wait for a guide. */
  readonly waits: Rate;
  /** How often one guide may ask who waits, whatever the number of their desks. */
  readonly lists: Rate;
}

const place = Symbol.for('sammen.runtime');
const shared = globalThis as { [place]?: Runtime };

/** @param login the configured issuers, or the stand-in's */
export function createRuntime(
  config: Config,
  origin: string,
  login: { readonly guide: LoginConfig; readonly helper: HelperLoginConfig | null },
  { terminals, waiting, audit }: Pick<TerminalData, 'terminals' | 'waiting'> & { readonly audit: AuditLog }
): Runtime {
  const where = ({ issuer }: { readonly issuer: string }) => ({
    origin,
    plainHttp: config.demo && issuer.startsWith('http:')
  });
  return {
    config,
    origin,
    secure: origin.startsWith('https:'),
    login: guideLogin(login.guide, where(login.guide)),
    helperLogin: login.helper && helperLogin(login.helper, where(login.helper), Date.now),
    metrics: new Metrics(),
    audit,
    attestations: new Rate(20, 60_000),
    iceAsks: new Rate(120, 60_000),
    guardians: openGuardians(config),
    mandates: new Rate(10, 60_000),
    terminals,
    waiting,
    enrolments: new Rate(10, 60_000),
    tickets: new Rate(120, 60_000),
    waits: new Rate(...waitsAllowed),
    lists: new Rate(...listsAllowed)
  };
}

export function setRuntime(runtime: Runtime): void {
  shared[place] = runtime;
}

export function runtime(): Runtime {
  const found = shared[place];
  if (!found) throw new Error('start the app with npm start, npm run dev or src/main.ts');
  return found;
}
