import type { Typing } from './typing.svelte';

/** What the guide does on the drawn screen, told by the question it was done to. */
export interface FrameDoings {
  /** The pointer or the focus came to a question. */
  chose(key: string): void;
  /** A key press outside fields. True: the desk used it. */
  pressed(event: KeyboardEvent): boolean;
  /** Whether somebody is typing. */
  readonly typing: Typing;
  /** To look at alone: no press of a question does anything. */
  readonly still?: boolean;
}

/** The question that an element of the drawn screen belongs to. */
export function keyAt(target: EventTarget | null): string | null {
  const element = target as Partial<Element> | null;
  return element?.closest?.('[data-key]')?.getAttribute('data-key') ?? null;
}

/** Does this element take letters? Then the desk's single keys are not for it. */
export function takesLetters(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLInputElement> | null;
  if (element?.isContentEditable || element?.nodeName === 'TEXTAREA' || element?.nodeName === 'SELECT') return true;
  return element?.nodeName === 'INPUT' && !['radio', 'checkbox', 'button', 'submit'].includes(element.type ?? '');
}

/** Opens what only explains. */
const isFold = (target: EventTarget | null): boolean =>
  Boolean((target as Partial<Element> | null)?.closest?.('summary'));

/**
 * Keeps the drawn screen a picture of another's: no link in it leads anywhere and no form is sent, for the page is the
 * desk's. Tells which question the guide is at, and hands on the desk's keys.
 * @returns how to let go
 */
export function guardFrame(view: Window, doings: FrameDoings): () => void {
  const at = (event: Event) => {
    const key = keyAt(event.target);
    if (key !== null) doings.chose(key);
  };
  const heard: Record<string, (event: never) => void> = {
    click: (event: Event) => {
      if (doings.still && keyAt(event.target) !== null && !isFold(event.target)) event.stopPropagation();
      if ((event.target as Partial<Element> | null)?.closest?.('a[href]')) event.preventDefault();
      at(event);
    },
    dblclick: (event: Event) => doings.still && event.stopPropagation(),
    auxclick: (event: Event) => event.preventDefault(),
    submit: (event: Event) => event.preventDefault(),
    dragstart: (event: Event) => event.preventDefault(),
    drop: (event: Event) => event.preventDefault(),
    focusin: (event: Event) => {
      doings.typing.focused(event.target);
      at(event);
    },
    pointerdown: () => doings.typing.meant(),
    keydown: (event: KeyboardEvent) => {
      if (doings.still && event.key === 'Enter' && !isFold(event.target)) {
        event.preventDefault();
        return event.stopPropagation();
      }
      const swallowed = doings.typing.swallows(event);
      if (!swallowed && (takesLetters(event.target) || !doings.pressed(event))) return;
      event.preventDefault();
      event.stopPropagation();
    },
    // A button is pressed by the release of the space bar.
    keyup: (event: KeyboardEvent) => {
      if (doings.typing.swallows(event)) event.preventDefault();
    }
  };
  for (const [name, run] of Object.entries(heard)) view.addEventListener(name, run as EventListener, true);
  return () => {
    for (const [name, run] of Object.entries(heard)) view.removeEventListener(name, run as EventListener, true);
  };
}
