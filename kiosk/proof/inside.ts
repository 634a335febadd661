/**
 * What only the inside of the browser tells. The session stops, and the same browser is started with the same flags and policy,
 * but for three keys that let it be looked into.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { until } from './machine';
import { server, type Scene } from './scene';

const here = dirname(fileURLToPath(import.meta.url));
const policyFile = join(dirname(here), 'files/etc/chromium/policies/managed/sammen.json');

/** Debian's Chromium says of these that they will go one day; until then they are in force, and nothing has taken their place. */
const retiring = ['AutofillAddressEnabled', 'AutofillCreditCardEnabled'];

interface Row {
  name: string;
  value: unknown;
  level: string;
  error?: string;
  deprecated?: boolean;
  unknown?: boolean;
}

/** The desktop's own script with one more flag, in a name space where the policy lets it. */
const open = `
  mkdir -p /run/open && cp /etc/chromium/policies/managed/* /run/open
  sed -i -e 's/"RemoteDebuggingAllowed": false/"RemoteDebuggingAllowed": true/' \\
    -e 's/"DeveloperToolsAvailability": 2/"DeveloperToolsAvailability": 1/' \\
    -e 's|"URLAllowlist": \\[|"URLAllowlist": ["chrome://policy", |' /run/open/sammen.json
  sed 's|--kiosk|--kiosk --remote-debugging-port=9333|' /usr/lib/sammen/desktop > /run/open/desktop
  chmod 755 /run/open /run/open/desktop
  mount --bind /run/open /etc/chromium/policies/managed
  exec setpriv --reuid=sammen-session --regid=sammen-session --init-groups env -i PATH=/usr/bin:/bin LANG=nb_NO.UTF-8 LANGUAGE=nb \\
    HOME=/run/sammen/session TMPDIR=/run/sammen/session/tmp XDG_RUNTIME_DIR=/run/sammen/session/run \\
    DISPLAY=:0 XAUTHORITY=/run/sammen-display/xauthority /run/open/desktop ${server}/terminal`;

export function inside(scene: () => Scene): void {
  describe('looked into', () => {
    it('has every policy known and in force, and fingers find no way out', async () => {
      const { machine } = scene();
      machine.sh('systemctl stop sammen-session.service');
      const since = Date.now();
      machine.start('unshare', '-m', '--propagation', 'private', 'bash', '-c', open);
      await until(
        'the open browser',
        () => scene().heard.some(({ visit, at }) => visit === '/terminal' && (at ?? 0) > since),
        60
      );
      const network = `--net=/proc/${machine.leader}/ns/net`;
      const eye = spawn('nsenter', [network, '--', process.execPath, join(here, 'open-browser.mjs'), '9333'], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc']
      });
      const answers: { id: number; result?: unknown; error?: string }[] = [];
      eye.on('message', (answer) => void answers.push(answer as (typeof answers)[0]));
      let id = 0;
      const ask = async (what: object) => {
        const mine = ++id;
        eye.send({ id: mine, ...what });
        const answer = await until(JSON.stringify(what), () => answers.find((one) => one.id === mine), 40);
        if (answer.error) throw new Error(answer.error);
        return answer.result;
      };
      try {
        // A long press on text, a link and a picture shows no menu; two fingers make the page larger at most.
        await until('the page', () => scene().page('return true'));
        for (const [x, y] of [
          [200, 520],
          [350, 417],
          [600, 405]
        ] as const) {
          const before = scene().screen();
          await ask({ do: 'long-press', x, y });
          scene().picture(`long-press-${x}`);
          expect(
            machine.sh(
              'DISPLAY=:0 XAUTHORITY=/run/sammen-display/xauthority xwininfo -root -children -all | grep -cE "_NET_WM_WINDOW_TYPE_(MENU|POPUP)" || true'
            )
          ).toBe('0');
          expect(before.length).toBe(scene().screen().length);
        }
        await ask({ do: 'pinch', x: 640, y: 700 });
        expect(await scene().page('return location.origin')).toBe(server);

        const found = (await ask({ do: 'policy' })) as Row[];
        const wanted = Object.keys(JSON.parse(readFileSync(policyFile, 'utf8')));
        expect(found.map(({ name }) => name).sort()).toEqual([...wanted, 'CACertificates'].sort());
        expect(found.filter(({ error, unknown, level }) => error || unknown || level !== 'mandatory')).toEqual([]);
        expect(found.filter(({ deprecated }) => deprecated).map(({ name }) => name)).toEqual(retiring);
      } finally {
        eye.disconnect();
        machine.run('pkill', '-KILL', '-u', 'sammen-session');
        machine.sh('systemctl start sammen-session.service');
      }
    }, 180_000);
  });
}
