/** An enrolled terminal as the server meets it: staff's command, the install script's call, and the page's requests. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CookieJar } from '../../support/cookie-jar';
import type { TestServer } from '../../support/server';
import { terminalKey } from '../../support/terminal-key';

/**
 * `npm run terminal`, beside the server. Whoever waits for it goes on hearing: a wait that hears nothing would miss that the
 * server closed an idle connection, and send the next request into it.
 * @throws Error with what it said where it fails
 */
export async function staff({ dataDir }: TestServer, ...args: string[]): Promise<string> {
  const command = ['--import', 'tsx', 'src/cli/terminal.ts', ...args];
  const env = { ...process.env, DATA_DIR: dataDir };
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}

export class Terminal {
  readonly #jar = new CookieJar();

  private constructor(
    private readonly server: TestServer,
    readonly id: string,
    readonly name: string,
    private readonly ticket: () => Promise<string>
  ) {}

  /** Added by staff, enrolled by its code, and in a session. */
  static async begin(server: TestServer, name: string, office: string): Promise<Terminal> {
    const code = /^code +(\S+)$/m.exec(await staff(server, 'add', '--name', name, '--office', office))?.[1];
    const key = await terminalKey();
    const enrolled = await fetch(`${server.url}/terminal/innmelding`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, key: key.publicKey })
    });
    if (enrolled.status !== 201) throw new Error(`enrolment: ${enrolled.status}`);
    const { id } = (await enrolled.json()) as { id: string };
    const terminal = new Terminal(server, id, name, () => key.ticket(id, server.url, Date.now()));
    const begun = await terminal.ask('POST', '/terminal/okt', { ticket: await terminal.ticket() });
    if (begun.status !== 200) throw new Error(`session: ${begun.status}`);
    return terminal;
  }

  /** A request as the terminal's page makes it. */
  ask(method: string, path: string, body: object = {}): Promise<Response> {
    const headers = { origin: this.server.url, 'content-type': 'application/json' };
    return this.#jar.once(this.server.url + path, { method, headers, body: JSON.stringify(body) });
  }

  /** A page of the app, as this terminal gets it. */
  open(path: string): Promise<Response> {
    return this.#jar.once(this.server.url + path);
  }

  get cookies(): readonly string[] {
    return this.#jar.set;
  }

  async wait(): Promise<{ waiting: true; since: number; taken: { name: string } | null }> {
    const answer = await this.ask('POST', '/terminal/vent');
    if (answer.status !== 200) throw new Error(`waiting: ${answer.status}`);
    return (await answer.json()) as Awaited<ReturnType<Terminal['wait']>>;
  }
}
