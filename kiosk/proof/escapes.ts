/** Every way out of the app that a hand finds, tried on the real browser. None leaves it. */
import { describe, expect, it } from 'vitest';
import { wait } from './machine';
import type { Scene } from './scene';

const keys = [
  ...['t', 'n', 'w', 'h', 'j', 'o', 'p', 's', 'u', 'd', 'e', 'f', 'g', 'k', 'l', 'q', 'r', '1', '9'].map(
    (key) => `ctrl+${key}`
  ),
  ...['n', 't', 'w', 'i', 'j', 'c', 'o', 'b', 'm', 'q', 'r', 'p', 'a', 'Delete', 'Tab', 'Escape'].map(
    (key) => `ctrl+shift+${key}`
  ),
  ...[
    'F1',
    'F3',
    'F5',
    'F6',
    'F7',
    'F10',
    'F11',
    'F12',
    'shift+F10',
    'shift+Escape',
    'Escape',
    'Menu',
    'Print',
    'super',
    'ctrl+Tab'
  ],
  ...[
    'alt+F4',
    'ctrl+F4',
    'alt+Tab',
    'alt+space',
    'alt+Home',
    'alt+Left',
    'alt+Right',
    'alt+d',
    'alt+e',
    'alt+f',
    'super+d'
  ],
  ...[
    'ctrl+alt+F1',
    'ctrl+alt+F2',
    'ctrl+alt+BackSpace',
    'ctrl+alt+Delete',
    'ctrl+alt+t',
    'XF86Back',
    'XF86HomePage',
    'XF86WWW'
  ]
];

/** Six at a time: a look at the page takes longer than a key. */
const handfuls = Array.from({ length: Math.ceil(keys.length / 6) }, (_, i) => keys.slice(6 * i, 6 * i + 6));

interface State {
  path: string;
  clicks: number;
}

export function escapes(scene: () => Scene): void {
  const state = () => scene().page<State>('return state()');
  const still = async (deed: () => void | Promise<unknown>) => {
    scene().xdotool('mousemove', '640', '522');
    await wait(100);
    const before = { state: await state(), screen: scene().screen(), visits: scene().visits.length };
    await deed();
    await wait(350);
    if (!scene().screen().equals(before.screen)) scene().picture('not-the-same');
    expect(await state()).toEqual(before.state);
    expect(scene().screen().equals(before.screen), 'the same picture').toBe(true);
    expect(scene().visits.length, 'no page was asked for').toBe(before.visits);
  };

  describe('no way out', () => {
    it.each(handfuls)(
      'by %s',
      (...some) =>
        still(async () => {
          for (const key of some) {
            scene().xdotool('key', key);
            await wait(150);
          }
        }),
      60_000
    );

    it(
      'by a telephone number: a press on it does nothing, and loses nothing',
      () =>
        still(async () => {
          for (let i = 0; i < 2; i++) {
            scene().xdotool('mousemove', '100', '500', 'click', '1');
            await wait(2500);
            scene().picture('telephone');
          }
          await scene().page('document.activeElement.blur()');
          scene().xdotool('mousemove', '640', '522');
        }),
      30_000
    );

    it(
      'by the right and the middle button, on text, link and picture',
      () =>
        still(async () => {
          for (const [x, y] of [
            [200, 500],
            [350, 417],
            [600, 405],
            [400, 250]
          ]) {
            for (const button of [3, 2, 8, 9]) {
              scene().xdotool('mousemove', String(x), String(y), 'click', String(button));
              await wait(150);
            }
          }
          scene().xdotool('mousemove', '640', '522');
        }),
      30_000
    );

    it(
      'by drag and drop of a link and a picture',
      () =>
        still(async () => {
          for (const [x, y] of [
            [350, 417],
            [480, 417],
            [600, 405]
          ]) {
            const steps = [
              'mousemove',
              '700',
              '700',
              'sleep',
              '0.1',
              'mousemove',
              '720',
              '720',
              'sleep',
              '0.1',
              'mouseup',
              '1'
            ];
            scene().xdotool('mousemove', String(x), String(y), 'mousedown', '1', 'sleep', '0.1', ...steps);
            await wait(200);
          }
          scene().xdotool('mousemove', '640', '522');
        }),
      30_000
    );

    it.each([
      ...[
        'file:///etc/passwd',
        'view-source:https://sammen.test/',
        'chrome://settings',
        'chrome://policy',
        'about:blank'
      ],
      ...[
        'javascript:document.title',
        'mailto:a@example.org',
        'tel:+4722334455',
        'data:text/html,x',
        'devtools://devtools/bundled/x.html'
      ]
    ])(
      'by a new window at %s',
      (url) =>
        still(() =>
          scene().page(`const made = window.open(${JSON.stringify(url)}); made?.close(); return made === null`)
        ),
      20_000
    );

    it.each([
      'file:///etc/passwd',
      'view-source:https://sammen.test/',
      'chrome://settings',
      'mailto:a@example.org',
      'tel:55553333'
    ])(
      'by going to %s',
      // After the answer: going anywhere, even in vain, drops what the page was just sending.
      (url) =>
        still(async () => {
          await scene().page(`setTimeout(() => (location.href = ${JSON.stringify(url)}), 100)`);
          await wait(2500);
        }),
      20_000
    );

    it('by print', () => still(() => scene().page('window.print()')), 60_000);

    it(
      'by a download',
      () =>
        still(() =>
          scene().page(`const link = document.createElement('a');
          link.download = 'x.txt'; link.href = URL.createObjectURL(new Blob(['x'])); link.click();`)
        ),
      60_000
    );

    it('by choosing a file of the machine: the browser says no above the page, which stays', async () => {
      const before = await state();
      await scene().page(`const input = document.createElement('input'); input.type = 'file'; input.click();`);
      await wait(500);
      scene().picture('no-file');
      expect((await state()).path).toBe(before.path);
      const windows = scene().machine.sh(
        'DISPLAY=:0 XAUTHORITY=/run/sammen-display/xauthority xdotool search --onlyvisible --class chromium | wc -l'
      );
      expect(windows).toBe('1');
    }, 20_000);

    it('to another site: it is never asked, and the start comes back by itself', async () => {
      const since = Date.now();
      await scene().page('setTimeout(() => away.click(), 100)');
      await wait(2000);
      scene().picture('another-site');
      expect(scene().heard.filter(({ elsewhere }) => elsewhere)).toEqual([]);
      await scene().fresh(since);
    }, 90_000);
  });
}
