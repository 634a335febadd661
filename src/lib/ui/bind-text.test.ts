import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindText } from './bind-text';

/** As much of a textarea as bindText uses; it has the focus. */
class Box extends EventTarget {
  readonly tagName = 'TEXTAREA';
  readonly ownerDocument = { activeElement: this as unknown };
  value = '';
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = 'none';

  setSelectionRange(start: number, end: number) {
    this.selectionStart = start;
    this.selectionEnd = end;
  }

  /** The person replaces what is selected. */
  type(letters: string) {
    const { selectionStart: start, selectionEnd: end } = this;
    this.value = this.value.slice(0, start) + letters + this.value.slice(end);
    this.setSelectionRange(start + letters.length, start + letters.length);
    this.dispatchEvent(new Event('input'));
  }

  press(key: string, shiftKey = false) {
    this.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key, ctrlKey: true, shiftKey }));
  }
}

function joined(start = '') {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  text.insert(0, start);
  const box = new Box();
  const shown: string[] = [];
  const leave = bindText(box as unknown as HTMLTextAreaElement, text, (value) => shown.push(value));
  return { doc, text, box, shown, leave };
}

describe('bindText', () => {
  it('writes the smallest change, and shows what others write without moving the caret from its word', () => {
    const { text, box } = joined('hei du');
    box.setSelectionRange(3, 3);
    box.type('!');
    expect(text.toString()).toBe('hei! du');
    text.insert(0, 'Å, ');
    expect(box.value).toBe('Å, hei! du');
    expect(box.selectionStart).toBe(7);
    text.insert(box.value.length, ' der');
    expect(box.selectionStart).toBe(7);
  });

  it('takes another copy of the text, and the caret stays in its word', () => {
    const { doc, text, box, leave } = joined('hei du der');
    box.setSelectionRange(6, 6);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    other.getText('t').insert(0, 'Å, ');
    leave();
    bindText(box as unknown as HTMLTextAreaElement, other.getText('t'), () => undefined);
    expect(box.value).toBe('Å, hei du der');
    box.type('!');
    expect(other.getText('t').toString()).toBe('Å, hei du! der');
    expect(text.toString()).toBe('hei du der');
  });

  it('leaves the input alone while a character is composed, and loses neither side', () => {
    const { text, box } = joined('ab');
    box.setSelectionRange(1, 1);
    box.dispatchEvent(new Event('compositionstart'));
    box.type('ㅎ');
    text.insert(0, '>>');
    text.insert(text.length, '<<');
    expect(box.value).toBe('aㅎb');
    box.value = 'a한b';
    box.setSelectionRange(2, 2);
    box.dispatchEvent(new Event('compositionend'));
    expect(text.toString()).toBe('>>a한b<<');
    expect(box.value).toBe('>>a한b<<');
    expect(box.selectionStart).toBe(4);
  });

  it('takes back only what was typed here', () => {
    const { text, box } = joined();
    box.type('min');
    text.insert(text.length, ' din');
    box.press('z');
    expect(text.toString()).toBe(' din');
    box.press('z', true);
    expect(text.toString()).toBe('min din');
    expect(box.value).toBe('min din');
  });

  it('hears nothing after it has let go', () => {
    const { text, box, leave } = joined('a');
    leave();
    text.insert(1, 'b');
    expect(box.value).toBe('a');
    box.setSelectionRange(1, 1);
    box.type('c');
    expect(text.toString()).toBe('ab');
  });

  it('ends equal with all letters there, in 400 seeded runs of typing, composing and others writing', () => {
    for (let seed = 1; seed <= 400; seed++) {
      let state = seed;
      const upTo = (most: number) => {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        return Math.floor((state / 0x80000000) * (most + 1));
      };
      const { text, box } = joined('start');
      let composing = false;
      let mine = 0;
      let theirs = 0;
      for (let step = 0; step < 40; step++) {
        const what = upTo(5);
        if (what <= 1) {
          box.setSelectionRange(...([upTo(box.value.length)].flatMap((at) => [at, at]) as [number, number]));
          box.type('M');
          mine++;
        } else if (what === 2) {
          composing = !composing;
          box.dispatchEvent(new Event(composing ? 'compositionstart' : 'compositionend'));
        } else if (what === 3) {
          text.insert(upTo(text.length), 'T');
          theirs++;
        }
      }
      if (composing) box.dispatchEvent(new Event('compositionend'));
      expect(box.value, `seed ${seed}`).toBe(text.toString());
      expect(text.toString().split('M').length - 1, `seed ${seed}`).toBe(mine);
      expect(text.toString().split('T').length - 1, `seed ${seed}`).toBe(theirs);
    }
  });
});
