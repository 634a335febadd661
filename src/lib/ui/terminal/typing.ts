/**
 * Writes into a field as keys do: at the caret, over what is chosen, no further than the field's own limit, and with the
 * events by which the field's owner hears of it. The focus stays where it is.
 */
export type Typed = HTMLInputElement | HTMLTextAreaElement;

const kinds = new Set(['text', 'tel', 'search', 'url', 'email', 'password', 'number']);

/** The field itself where one can type in it; undefined for buttons, ticks, and what is only shown. */
export function typedIn(target: EventTarget | null): Typed | undefined {
  const field = target as Partial<Typed> & { readonly tagName?: string } & EventTarget;
  const isField = field?.tagName === 'TEXTAREA' || (field?.tagName === 'INPUT' && kinds.has(String(field.type)));
  return isField && !field.readOnly && !field.disabled ? (field as Typed) : undefined;
}

/** The browser's own editing: it keeps limits, tells `input`, can be undone, and shows the caret. */
function edit(field: Typed, command: 'insertText' | 'delete' | 'insertLineBreak', text?: string): void {
  if (field.ownerDocument.activeElement !== field) field.focus({ preventScroll: true });
  // Not to be had in any other way; a terminal has one browser, and that has it.
  field.ownerDocument.execCommand(command, false, text);
}

export const write = (field: Typed, text: string): void => edit(field, 'insertText', text);
export const erase = (field: Typed): void => edit(field, 'delete');
export const breakLine = (field: Typed): void => edit(field, 'insertLineBreak');

/** Enter as a list under the field hears it. True: somebody took it. */
export function enter(field: Typed): boolean {
  return !field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

/** What comes after this field on the page, of all that one can answer with; undefined after the last. */
export function fieldAfter(field: Typed): HTMLElement | undefined {
  const root = field.closest('form, dialog') ?? field.ownerDocument.querySelector('main');
  const all = [...(root?.querySelectorAll<HTMLElement>('input, select, textarea') ?? [])].filter(
    (one) => !(one as HTMLInputElement).disabled && one.checkVisibility()
  );
  return all[all.indexOf(field) + 1];
}
