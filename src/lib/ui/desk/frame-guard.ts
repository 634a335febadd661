/** What the guide does on the drawn screen, told by the question it was done to. */
export interface FrameDoings {
  /** Key of the question that may be written in now. */
  editing(): string | null;
  chose(key: string | null): void;
  wantsToEdit(key: string): void;
  hovered(key: string | null): void;
  /** A key press that no field is to have. True: it was for the desk. */
  pressed(event: KeyboardEvent): boolean;
}

/** The question that an element of the drawn screen belongs to. */
export function keyAt(target: EventTarget | null): string | null {
  const element = target as Partial<Element> | null;
  return element?.closest?.('[data-key]')?.getAttribute('data-key') ?? null;
}

const inside = (key: string | null, editing: string | null): boolean =>
  key !== null && editing !== null && (key === editing || key.startsWith(`${editing}.`));

/**
 * Keeps the drawn screen a picture: nothing in it takes focus, follows a link or changes an answer, but the one
 * question that the guide is writing in. Clicks and keys are told by question instead.
 * @returns how to let go
 */
export function guardFrame(view: Window, doings: FrameDoings): () => void {
  const { document } = view;
  const halt = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const open = (event: Event) => inside(keyAt(event.target), doings.editing());

  const heard: Record<string, (event: never) => void> = {
    pointerdown: (event: Event) => !open(event) && event.stopPropagation(),
    mousedown: (event: Event) => {
      if (open(event)) return;
      halt(event);
      // The keys P, S and E must reach the desk from here, so the frame has the focus, and no field of it.
      view.focus();
      (document.activeElement as HTMLElement | null)?.blur();
    },
    click: (event: Event) => {
      // A link leads nowhere even in the question that is open: this page is the desk's.
      if ((event.target as Partial<Element>).closest?.('a[href]')) event.preventDefault();
      if (open(event)) return;
      halt(event);
      doings.chose(keyAt(event.target));
    },
    dblclick: (event: Event) => {
      const key = keyAt(event.target);
      if (open(event) || key === null) return;
      halt(event);
      doings.wantsToEdit(key);
    },
    mouseover: (event: Event) => doings.hovered(keyAt(event.target)),
    mouseout: (event: MouseEvent) => event.relatedTarget === null && doings.hovered(null),
    keydown: (event: KeyboardEvent) => {
      if (doings.pressed(event)) halt(event);
      else if (!open(event) && event.key !== 'Tab') event.stopPropagation();
    },
    beforeinput: (event: Event) => !open(event) && halt(event),
    submit: halt,
    dragstart: halt,
    drop: halt,
    paste: (event: Event) => !open(event) && halt(event)
  };
  for (const [name, run] of Object.entries(heard)) view.addEventListener(name, run as EventListener, true);
  return () => {
    for (const [name, run] of Object.entries(heard)) view.removeEventListener(name, run as EventListener, true);
  };
}
