/** How large the window is and how far it is scrolled, in CSS pixels. */
export interface WindowNow {
  readonly scroll: number;
  readonly width: number;
  readonly height: number;
}

/** Tells the size and the scroll of a window now and, once a frame at most, when they change. Returns how to stop. */
export function watchWindow(window: Window, tell: (now: WindowNow) => void): () => void {
  let asked = false;
  const read = () => {
    asked = false;
    tell({ scroll: Math.round(window.scrollY), width: window.innerWidth, height: window.innerHeight });
  };
  const soon = () => {
    if (!asked) window.requestAnimationFrame(read);
    asked = true;
  };
  read();
  window.addEventListener('scroll', soon, { passive: true });
  window.addEventListener('resize', soon);
  return () => {
    window.removeEventListener('scroll', soon);
    window.removeEventListener('resize', soon);
  };
}
