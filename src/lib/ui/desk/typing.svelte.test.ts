import { describe, expect, it } from 'vitest';
import { Typing } from './typing.svelte';

type Target = Partial<HTMLInputElement> & EventTarget;
const element = (nodeName: string, more = {}) => ({ nodeName, isConnected: true, ...more }) as unknown as Target;
const key = (name: string, target: EventTarget, more = {}) =>
  ({ key: name, target, ...more }) as unknown as KeyboardEvent;
const body = element('BODY');
const cover = element('BUTTON');

/** A guide in the middle of writing. */
function writing() {
  const typing = new Typing();
  const field = element('TEXTAREA') as { isConnected: boolean; readOnly?: boolean } & Target;
  typing.focused(field);
  expect(typing.swallows(key('s', field))).toBe(false);
  return { typing, field };
}

describe('keys of somebody whose field went away', () => {
  for (const how of ['taken off the page', 'made read-only'])
    it(`are swallowed when it was ${how}, whatever they are and wherever the focus was put`, () => {
      const { typing, field } = writing();
      if (how === 'made read-only') field.readOnly = true;
      else field.isConnected = false;
      typing.focused(cover);
      for (const letter of ['p', 'e', 's', ' ', 'Enter', 'ArrowDown', 'Backspace', 'P'])
        expect(typing.swallows(key(letter, cover)), letter).toBe(true);
      expect(typing.swallows(key('p', body))).toBe(true);
      expect(typing.asleep).toBe(true);
      expect(typing.swallows(key('r', body, { ctrlKey: true }))).toBe(false);
      expect(typing.asleep).toBe(true);
    });

  it('count again after Escape, which does nothing else, Tab, the pointer, or another field', () => {
    const meant: ((typing: Typing) => void)[] = [
      (typing) => expect(typing.swallows(key('Escape', body))).toBe(true),
      (typing) => expect(typing.swallows(key('Tab', body))).toBe(false),
      (typing) => typing.meant(),
      (typing) => {
        const other = element('INPUT', { type: 'text' });
        typing.focused(other);
        typing.focused(cover);
      }
    ];
    for (const act of meant) {
      const { typing, field } = writing();
      field.isConnected = false;
      expect(typing.swallows(key('p', body))).toBe(true);
      act(typing);
      expect(typing.asleep).toBe(false);
      expect(typing.swallows(key('p', body))).toBe(false);
    }
  });
});

describe('the desk’s keys', () => {
  it('are free where nobody wrote, or the guide left the field and it closed after', () => {
    expect(new Typing().swallows(key('p', body))).toBe(false);
    const { typing, field } = writing();
    typing.focused(cover);
    field.isConnected = false;
    expect(typing.swallows(key('p', cover))).toBe(false);
    const other = writing();
    other.typing.swallows(key('Tab', other.field));
    other.field.isConnected = false;
    expect(other.typing.swallows(key('p', cover))).toBe(false);
  });

  it('are free after Escape in a field that closes by it', () => {
    const { typing, field } = writing();
    expect(typing.swallows(key('Escape', field))).toBe(false);
    field.isConnected = false;
    typing.focused(cover);
    expect(typing.swallows(key('p', cover))).toBe(false);
  });
});
