/**
 * What a person hears when they have the screen read aloud: Orca, speech-dispatcher and espeak as installed. There is no sound card
 * here, so ALSA writes down what one would play; nothing of the terminal's own is changed.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { until, wait } from './machine';
import type { Scene } from './scene';

const place = '/run/sammen/session';

/** Ears, from the next session on: ALSA's "file" in place of a card, and a diary of what the voice was given. */
const listen = `
  cp -a /etc/speech-dispatcher/speechd.conf /root/speechd.conf
  sed -i 's/^LogLevel .*/LogLevel 5/' /etc/speech-dispatcher/speechd.conf
  echo 'pcm.!default { type file; slave.pcm "null"; file "|cat >> ${place}/ears"; format "raw" }' > /etc/asound.conf`;
const listenNoMore = 'rm /etc/asound.conf; mv /root/speechd.conf /etc/speech-dispatcher/';

type Does = <T>(deed: string, more?: object) => Promise<T>;

export class Ears {
  constructor(private readonly scene: Scene) {
    scene.machine.sh(listen);
  }

  #read(path: string): Buffer {
    try {
      return readFileSync(`/proc/${this.scene.machine.leader}/root${place}/${path}`);
    } catch {
      return Buffer.alloc(0);
    }
  }

  /** Samples (16 bits) that an ear would notice. */
  get loud(): number {
    const sound = this.#read('ears');
    let loud = 0;
    for (let i = 0; i + 1 < sound.length; i += 2) if (Math.abs(sound.readInt16LE(i)) > 500) loud++;
    return loud;
  }

  /** What speech-dispatcher was asked, and what the voice was given. */
  get diary(): string {
    return this.#read('run/speech-dispatcher/log/speech-dispatcher.log').toString();
  }

  /** On the start screen, with somebody in front of it. */
  async prove(does: Does): Promise<void> {
    await does('focus', { tile: 1 });
    await wait(3000);
    expect(this.loud).toBe(0);
    expect(this.scene.machine.run('pgrep', '-c', 'orca').out.trim()).toBe('0');

    // The pages' own reading aloud has the same voice.
    expect(await does<string[]>('voices')).toContainEqual(expect.stringMatching(/^(nb|no)/));

    await does('read', { on: true });
    await until('it speaks at all', () => this.loud > 1000, 60);
    const words = await does<string>('focus', { tile: 3 });
    await until(`it says "${words}"`, () => this.diary.includes(words), 60);
    console.log(`read aloud: ${words}`);
    expect(this.diary).toMatch(/^language=(nb|no)\b/m);

    await does('read', { on: false });
    await until('Orca is gone', () => this.scene.machine.run('pgrep', '-c', 'orca').out.trim() === '0', 20);
    await wait(2000);
    const said = this.loud;
    await does('focus', { tile: 0 });
    await wait(3000);
    expect(this.loud).toBe(said);
  }

  close(): void {
    this.scene.machine.sh(listenNoMore);
  }
}
