/**
 * Sound is for one pair of ears: without headphones it is silence. ALSA's own controls, through amixer, whose words are the
 * same in every language.
 */

/** @typedef {(args: string[]) => Promise<string>} Amixer runs amixer; rejects where it fails */

/** The first of these that a sound card has. */
const controls = ['Master', 'Headphone', 'PCM'];

export class Sound {
  #amixer;
  #cards;
  #mode;
  #volume;
  /** @type {boolean} */
  #headphones;
  /** @type {string} what the cards were told last */
  #told = '';

  /**
   * @param {{ amixer: Amixer, cards: () => string[], headphones: 'auto' | 'always' | 'never', volume: number }} parts
   *   cards: numbers of the sound cards; headphones: whether to ask the jack; volume: 0..100, where each session begins
   */
  constructor({ amixer, cards, headphones, volume }) {
    this.#amixer = amixer;
    this.#cards = cards;
    this.#mode = headphones;
    this.#volume = volume;
    this.#headphones = headphones === 'always';
  }

  get headphones() {
    return this.#headphones;
  }

  get volume() {
    return this.#volume;
  }

  /** @param {number} percent */
  async setVolume(percent) {
    this.#volume = percent;
    await this.look();
  }

  /** Looks whether headphones are plugged in, and tells the cards how loud that makes it. */
  async look() {
    const cards = this.#cards();
    if (this.#mode === 'auto') {
      const plugged = await Promise.all(cards.map((card) => this.#plugged(card)));
      this.#headphones = plugged.includes(true);
    }
    const percent = this.#headphones ? this.#volume : 0;
    const told = `${cards.join()}=${percent}`;
    if (told === this.#told) return;
    this.#told = told;
    await Promise.all(cards.map((card) => this.#tell(card, percent)));
  }

  /** @param {string} card */
  async #plugged(card) {
    try {
      const list = await this.#amixer(['-c', card, 'controls']);
      const jacks = [...list.matchAll(/numid=(\d+),iface=CARD,name='[^']*Headphone[^']* Jack'/g)];
      const states = await Promise.all(jacks.map(([, numid]) => this.#amixer(['-c', card, 'cget', `numid=${numid}`])));
      return states.some((state) => /: values=on\b/.test(state));
    } catch {
      return false;
    }
  }

  /** @param {string} card @param {number} percent */
  async #tell(card, percent) {
    for (const control of controls) {
      try {
        await this.#amixer(['-c', card, '-M', '-q', 'sset', control, `${percent}%`, percent === 0 ? 'mute' : 'unmute']);
        return;
      } catch {
        // This card has no such control.
      }
    }
  }
}
