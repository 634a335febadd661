/**
 * Fills in the application with a keyboard and nothing else: Tab from stop to stop, and at each what that stop takes.
 * At every stop the focus is seen, and has moved on; from every "next" it can also go back.
 */
import type { Page } from '@playwright/test';
import { application, parseKey, rowsOf } from '../../../src/lib/form';
import type { Answers, Question } from '../../../src/lib/form/types';
import { loadWords, type Words } from '../../../src/lib/words';
import { unseenFocus } from './keys';
import { expect, t } from './stories';

/** Where the focus stands. `key` is that of the question round it, `name` its label or its own words. */
interface Stop {
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly rows: readonly string[];
  readonly moved: boolean;
  readonly path: string;
}

/** Runs in the page. */
function stopHere(): Stop {
  const focused = document.activeElement as HTMLInputElement | null;
  const kept = window as unknown as { lastStop?: Element | null };
  const moved = focused !== kept.lastStop;
  kept.lastStop = focused;
  const question = focused?.closest('[data-key]');
  const words = focused?.labels?.[0]?.textContent ?? focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
  return {
    key: question?.getAttribute('data-key') ?? '',
    type: focused?.getAttribute('role') ?? focused?.type ?? focused?.tagName.toLowerCase() ?? '',
    name: words.replace(/\s+/g, ' ').trim(),
    rows: [...(question?.querySelectorAll('[data-row]') ?? [])].map((row) => row.getAttribute('data-row') ?? ''),
    moved,
    path: location.pathname
  };
}

export class Keyboard {
  /** How many stops were looked at. */
  stops = 0;
  private readonly rowNames = new Map<string, string>();

  private constructor(
    private readonly page: Page,
    private readonly answers: Answers,
    private readonly words: Words
  ) {}

  static async of(page: Page, answers: Answers): Promise<Keyboard> {
    return new Keyboard(page, answers, await loadWords('nb'));
  }

  private press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** One press of Tab, or of Shift+Tab, and where it leads. */
  async go(key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Stop> {
    await this.press(key);
    const [unseen, stop] = await Promise.all([this.page.evaluate(unseenFocus), this.page.evaluate(stopHere)]);
    this.stops += 1;
    expect.soft(unseen, `the focus is seen at ${stop.path}`).toBe('');
    expect(stop.moved, `the focus is not trapped in ${stop.path} ${stop.key} ${stop.name}`).toBe(true);
    return stop;
  }

  /** Tabs until a stop has this name. */
  async goTo(name: string | RegExp, most = 200): Promise<void> {
    for (let presses = 0; presses < most; presses += 1) {
      const stop = await this.go();
      if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
    }
    throw new Error(`Tab does not come to ${name} in ${most} presses`);
  }

  /** Follows the link or button that has the focus to another page, whose heading takes the focus. */
  async follow(): Promise<void> {
    const here = this.page.url();
    await this.press('Enter');
    await this.page.waitForURL((url) => url.href !== here);
    await expect(this.page.locator('h1')).toBeFocused();
    // The address changes a frame before the page does.
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await expect(this.page.locator('h1')).toBeFocused();
  }

  /** The key that the person's own file has for a question on the page. */
  private ownKey(key: string, row: string | undefined): string {
    return row === undefined ? key : key.replace(`.${row}`, `.${this.rowNames.get(row) ?? row}`);
  }

  private async pick(key: string, name: string): Promise<void> {
    const option = this.page.locator(`[data-key="${key}"]`).getByRole('radio', { name, exact: true });
    await this.press('Space');
    for (let presses = 0; presses < 40 && !(await option.isChecked()); presses += 1) await this.press('ArrowDown');
    await expect(option, `${key}: ${name}`).toBeChecked();
  }

  private async place(key: string, name: string): Promise<void> {
    const field = this.page.locator(`[data-key="${key}"]`).getByRole('combobox');
    await this.press('Control+A');
    await this.page.keyboard.type(name);
    await this.press('ArrowDown');
    await expect(field).toHaveAttribute('aria-activedescendant', /./);
    const option = this.page.locator(`[id="${await field.getAttribute('aria-activedescendant')}"]`);
    await expect(option).toHaveText(name);
    await this.press('Enter');
    await expect(field).toHaveValue(name);
  }

  /** A new row, if the person has one more; the focus goes into it. */
  private async add(key: string, own: string, before: readonly string[]): Promise<boolean> {
    const name = rowsOf(application, this.answers, own)[before.length];
    if (name === undefined) return false;
    await this.press('Enter');
    const rows = this.page.locator(`[data-key="${key}"] [data-row]`);
    await expect(rows).toHaveCount(before.length + 1);
    const made = (await rows.last().getAttribute('data-row')) as string;
    this.rowNames.set(made, name);
    await expect.poll(() => rows.last().evaluate((row) => row.contains(document.activeElement))).toBe(true);
    return true;
  }

  /** What this stop takes, if the person has an answer for it. True: the focus was moved on by it. */
  private async answer({ key, type, name, rows }: Stop): Promise<boolean> {
    const parsed = parseKey(application, key);
    if (!parsed) return false;
    const { question, row } = parsed;
    const own = this.ownKey(key, row);
    const isAdd = name === t('rows.add') || name === t('rows.more');
    if (question.kind === 'rows') return isAdd && this.add(key, own, rows);
    const value = this.answers[own];
    if (type === 'checkbox') {
      const ticked = this.codes(question, own).map((code) => this.words.option(question, code));
      if (ticked.includes(name)) await this.press('Space');
    } else if (value === undefined) return false;
    else if (type === 'radio') {
      const yesno = question.kind === 'yesno';
      await this.pick(key, yesno ? t(value ? 'value.yes' : 'value.no') : this.words.option(question, String(value)));
    } else if (question.kind === 'date') await this.part(name, String(value));
    else if (type === 'combobox' && question.kind === 'country')
      await this.place(key, this.words.country(String(value)));
    else if (type === 'combobox') await this.place(key, this.words.municipality(String(value)));
    else if (/^(text|textarea|tel|email)$/.test(type))
      await this.page.keyboard.type(typeof value === 'number' ? String(value).replace('.', ',') : String(value));
    return false;
  }

  private codes(question: Question, own: string): string[] {
    return Object.keys(question.options ?? {}).filter((code) => this.answers[`${own}.${code}`] === true);
  }

  /** Day, month or year, each of which is a stop. */
  private async part(name: string, value: string): Promise<void> {
    const [year = '', month = '', day = ''] = value.split('-');
    const months = { letters: t(`month.${Number(month) as 1}`) };
    if (name === t('field.day')) await this.page.keyboard.type(String(Number(day)));
    else if (name === t('field.month')) await this.page.keyboard.type(months.letters);
    else if (name === t('field.year')) await this.page.keyboard.type(year);
  }

  /** From the heading of a page through all its stops to the next page. */
  async fillPage(): Promise<void> {
    let stop = await this.go();
    for (let stops = 0; stops < 300; stops += 1) {
      if (stop.key === '' && [t('page.next'), t('breather.go')].includes(stop.name)) {
        await this.go('Shift+Tab');
        await this.go();
        return this.follow();
      }
      stop = (await this.answer(stop)) ? await this.page.evaluate(stopHere) : await this.go();
    }
    throw new Error(`${stop.path} has no end`);
  }
}
