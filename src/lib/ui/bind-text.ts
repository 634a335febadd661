import type * as Y from 'yjs';
import { UndoManager } from 'yjs';
import { changeAfter, changeBetween, moveCaret, type Delta } from './text-change';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/**
 * Joins an input to a shared text: what the person types goes in as the smallest change, what others type comes out
 * without moving the caret. While a character is being composed (IME), the input is left alone and both sides are
 * joined when it is done. Undo takes back only what was typed in this very input.
 *
 * An input that was joined to another copy of the text, as after the other side's reload, keeps its caret between the same
 * words. `changed` is called with the input's new text after each change, the person's own or another's.
 * Returns how to let go.
 */
export function bindText(input: Typed, text: Y.Text, changed: (value: string) => void): () => void {
  const origin = { input };
  const undo = new UndoManager(text, { trackedOrigins: new Set([origin]), captureTimeout: 600 });
  /** What the input showed when it was last equal to the shared text. */
  let shown = text.toString();
  let composing = false;
  let meanwhile: Delta[] = [];

  const show = (value: string, delta: Delta | undefined) => {
    const own = input.ownerDocument.activeElement === input;
    const { selectionStart, selectionEnd, selectionDirection } = input;
    shown = value;
    if (input.value !== value) input.value = value;
    if (own && delta && selectionStart !== null && selectionEnd !== null)
      input.setSelectionRange(
        moveCaret(selectionStart, delta),
        moveCaret(selectionEnd, delta),
        selectionDirection ?? 'none'
      );
    changed(value);
  };

  const observe = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin === origin) return;
    if (composing) {
      meanwhile.push(event.delta as Delta);
      return;
    }
    const own = transaction.origin === undo;
    show(text.toString(), event.delta as Delta);
    // An undo puts the caret where the change was, as people expect.
    if (own) input.setSelectionRange(...endOf(event.delta as Delta));
  };

  const typed = () => {
    if (composing) return;
    const change = changeBetween(shown, input.value, input.selectionEnd ?? input.value.length);
    const others = meanwhile;
    meanwhile = [];
    let caret = input.selectionEnd ?? 0;
    if (change) {
      const pieces = changeAfter(change, others);
      const apply = () => {
        for (const piece of pieces) {
          if (piece.remove) text.delete(piece.at, piece.remove);
          if (piece.insert) text.insert(piece.at, piece.insert);
        }
      };
      if (text.doc) text.doc.transact(apply, origin);
      else apply();
      const last = pieces.at(-1);
      if (last) caret = last.at + last.insert.length;
    } else for (const delta of others) caret = moveCaret(caret, delta);
    const value = text.toString();
    if (value === input.value) {
      shown = value;
      changed(value);
    } else {
      show(value, undefined);
      if (input.ownerDocument.activeElement === input) input.setSelectionRange(caret, caret);
    }
  };

  const composeStart = () => (composing = true);
  const composeEnd = () => {
    composing = false;
    typed();
  };
  const before = (event: InputEvent) => {
    if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
      event.preventDefault();
      if (event.inputType === 'historyUndo') undo.undo();
      else undo.redo();
    }
  };
  const keys = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) undo.redo();
    else undo.undo();
  };
  const left = () => undo.stopCapturing();

  const renewed = changeBetween(input.value, shown, 0);
  if (renewed) show(shown, [{ retain: renewed.at }, { insert: renewed.insert }, { delete: renewed.remove }]);
  else changed(shown);
  text.observe(observe);
  const heard: [string, (event: never) => void][] = [
    ['input', typed],
    ['compositionstart', composeStart],
    ['compositionend', composeEnd],
    ['beforeinput', before],
    ['keydown', keys],
    ['blur', left]
  ];
  for (const [name, run] of heard) input.addEventListener(name, run as EventListener);
  return () => {
    for (const [name, run] of heard) input.removeEventListener(name, run as EventListener);
    text.unobserve(observe);
    undo.destroy();
  };
}

/** Where a caret goes after a change: behind the last thing put in, or where the last thing was taken away. */
function endOf(delta: Delta): [number, number] {
  let at = 0;
  let end = 0;
  for (const op of delta) {
    if (op.retain !== undefined) at += op.retain;
    else if (typeof op.insert === 'string') end = at += op.insert.length;
    else end = at;
  }
  return [end, end];
}
