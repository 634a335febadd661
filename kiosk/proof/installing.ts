/** The install script: once, again, drifted, misconfigured, and taken away. */
import { describe, expect, it } from 'vitest';
import { settings, type Scene } from './scene';

/** What `systemd-analyze security` may say at most: 0 is closed, 10 open. X needs the console and the card, hence the more. */
const exposure: Record<string, number> = {
  'sammen-session.service': 4.5,
  'sammen-display.service': 5,
  'sammen-drop.service': 2
};

export function installing(scene: () => Scene): void {
  const install = (...args: string[]) => scene().machine.run('/root/kiosk/install', ...args);
  const sh = (line: string) => scene().machine.sh(line);

  describe('installed', () => {
    it('is as it should be, and a second time changes nothing', () => {
      expect(install('--check')).toEqual({ status: 0, out: 'All is as it should be.\n', err: '' });
      expect(install()).toEqual({ status: 0, out: 'All was as it should be.\n', err: '' });
    }, 120_000);

    it('runs as users without password, shell or rights', () => {
      const owners = sh(
        `ps -eo user:32,args | grep -E '/usr/lib/chromium/chromium|main.mjs|openbox ' | grep -v grep | awk '{print $1}' | sort -u`
      );
      expect(owners.split('\n')).toEqual(['sammen-session', 'sammen-terminal-helper']);
      expect(sh('passwd -S sammen-session; passwd -S sammen-terminal-helper').match(/ L /g)).toHaveLength(2);
    });

    it('listens on loopback alone, CUPS on no port at all', () => {
      const open = sh(`ss -Hltnp | grep -v ippeveprinter | awk '{print $4, $6}'`).split('\n').filter(Boolean);
      expect(open.filter((line) => !/^203\.0\.113\.7:44[34]\b/.test(line))).toEqual([
        expect.stringMatching(/^127\.0\.0\.1:8631 .*node/)
      ]);
    });

    it('keeps its key from the browser, and the server has the public half', () => {
      expect(
        sh(
          `setpriv --reuid=sammen-session --regid=sammen-session --init-groups cat /etc/sammen/terminal.key 2>&1 || true`
        )
      ).toMatch(/denied/);
      const sent = scene().heard.find(({ enrol }) => enrol)?.enrol;
      expect(sent).toMatchObject({ code: 'ABCD-EFGH', key: { kty: 'EC', crv: 'P-256' } });
      const hex = Buffer.from(sent!.key.x + sent!.key.y, 'base64url').toString('hex');
      expect(
        sh(
          `openssl pkey -in /etc/sammen/terminal.key -pubout -outform DER | tail -c 64 | od -An -v -tx1 | tr -d ' \\n'`
        )
      ).toBe(
        Buffer.concat([Buffer.from(sent!.key.x, 'base64url'), Buffer.from(sent!.key.y, 'base64url')]).toString('hex')
      );
      expect(hex.length).toBeGreaterThan(100);
    });

    it('speaks Norwegian, knows the hour, and puts all it writes in memory', async () => {
      expect(scene().heard.find(({ agent }) => agent)?.agent).toMatch(/^nb/);
      expect(sh('date +%Z')).toMatch(/CET|CEST/);
      expect(sh('findmnt -no FSTYPE,OPTIONS /run/sammen/session; findmnt -no FSTYPE /var/spool/cups')).toMatch(
        /^tmpfs .*\ntmpfs$/
      );
      expect(sh('find /var/log/journal -type f -newer /etc/sammen/enrolment.json 2>/dev/null || true')).toBe('');
    });

    it.each(Object.entries(exposure))('%s is closed as far as we say', (unit, most) => {
      const said = scene().machine.run('systemd-analyze', 'security', '--no-pager', unit).out;
      const level = Number(/Overall exposure level for .*: ([\d.]+)/.exec(said)?.[1]);
      console.log(`${unit}: exposure ${level}`);
      expect(level).toBeLessThanOrEqual(most);
    });

    it('has units that systemd finds nothing wrong with', () => {
      const units =
        'sammen-wipe.service sammen-display.service sammen-session.service sammen-drop.service sammen-night.service sammen-night.timer';
      expect(sh(`cd /etc/systemd/system && systemd-analyze verify ${units} 2>&1 | grep -i sammen || true`)).toBe('');
    }, 60_000);

    it('tells each thing that drifted, and mends it', () => {
      sh(`echo x >> /etc/cups/cupsd.conf; chmod 600 /etc/sammen/openbox.xml; systemctl -q disable sammen-night.timer;
        systemctl -q unmask ctrl-alt-del.target; usermod -s /bin/bash sammen-session 2>/dev/null || sed -i '/^sammen-session/s|/usr/sbin/nologin|/bin/bash|' /etc/passwd`);
      const { status, out } = install('--check');
      expect(status).toBe(1);
      for (const word of [
        'cupsd.conf',
        'openbox.xml',
        'sammen-night.timer',
        'ctrl-alt-del.target',
        'user sammen-session'
      ]) {
        expect(out).toMatch(new RegExp(`^drift: .*${word}`, 'm'));
      }
      expect(out.trim().split('\n')).toHaveLength(5);
      const since = Date.now();
      expect(install().status).toBe(0);
      expect(install('--check').status).toBe(0);
      return scene()
        .fresh(since)
        .then(() => {});
    }, 180_000);

    it('sees that packages are missing, however many', () => {
      const ask = `set -uo pipefail; source /root/kiosk/lib/steps.sh
        for i in {1..5}; do is_packages bash no-such-{1..20} && echo all; done; is_packages bash && echo there`;
      expect(sh(`bash -c '${ask}'`)).toBe('there');
    }, 60_000);

    it.each([
      ['SERVER', 'http://sammen.example.no', /SERVER: must be https/],
      ['SERVER', 'https://sammen.example.no/start', /SERVER: /],
      ['PRINTER', 'lpd://printer', /PRINTER: must be none, or ipp/],
      ['IDLE_SECONDS', '5', /IDLE_SECONDS: must be a whole number from 30 to 600, not "5"/],
      ['VOLUME', 'loud', /VOLUME: /],
      ['HEADPHONES', 'sometimes', /HEADPHONES: must be one of auto always never/],
      ['KEYBOARD', 'No!', /KEYBOARD: /],
      ['OFFICE', '""', /OFFICE: must be 1 to 80/],
      ['CA_FILE', '/etc/passwd', /CA_FILE: /],
      ['COLOUR', 'blue', /there is no setting COLOUR/],
      ['VOLUME', '$(reboot)', /line \d+: must be NAME=value/]
    ])('refuses %s=%s in plain words', (name, value, words) => {
      const text = `${settings.replace(new RegExp(`^${name}=.*\n`, 'm'), '')}${name}=${value}\n`;
      sh(`cat > /tmp/wrong.conf <<'EOF'\n${text}EOF`);
      const { status, err } = install('--settings', '/tmp/wrong.conf');
      expect(status).toBe(2);
      expect(err).toMatch(words);
      expect(err.trim().split('\n')).toHaveLength(1);
    });

    it('says what is wrong with a code', () => {
      sh('mv /etc/sammen/enrolment.json /tmp/');
      expect(install('--code', 'WRNG-CODE').err).toMatch(/does not know this code/);
      expect(install('--code', 'x').status).toBe(2);
      sh('mv /tmp/enrolment.json /etc/sammen/');
    }, 60_000);
  });
}

export function removing(scene: () => Scene): void {
  it('gives the machine back as it was', () => {
    const sh = (line: string) => scene().machine.sh(line);
    const original = sh('cat /usr/share/cups/cups-files.conf.default 2>/dev/null | wc -l');
    const { status, out } = scene().machine.run('/root/kiosk/install', '--remove');
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('Removed.') });
    expect(
      sh(
        'ls -d /usr/lib/sammen /etc/sammen /run/sammen/session /var/lib/sammen-kiosk /etc/chromium/policies/managed/* 2>/dev/null || true'
      )
    ).toBe('');
    expect(sh('grep -c sammen /etc/passwd || true')).toBe('0');
    expect(sh('systemctl is-enabled getty@tty1.service')).toBe('enabled');
    expect(
      sh('grep -c "^Listen" /etc/cups/cupsd.conf; mountpoint -q /var/spool/cups && echo mounted || true')
    ).not.toContain('mounted');
    expect(sh('ps aux | grep -cE "[c]hromium|[m]ain.mjs" || true')).toBe('0');
    // What Debian's packages brought is again as they brought it.
    expect(
      sh('dpkg --verify cups-daemon openbox chromium-common speech-dispatcher systemd | grep -v missing || true')
    ).toBe('');
    expect(original).toBeDefined();
  }, 120_000);
}
