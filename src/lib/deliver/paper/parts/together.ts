import type { Block } from '../types';

/** Keeps a heading on the page of what follows it. */
export function together(start: readonly Block[], blocks: readonly Block[]): Block[] {
  if (start.length === 0) return [...blocks];
  return [whole([...start, ...blocks.slice(0, 1)]), ...blocks.slice(1)];
}

/** Blocks that are never parted by the end of a page. @param after room under them, in points. */
export const whole = (stack: readonly Block[], after = 0): Block => ({
  unbreakable: true,
  stack,
  ...(after > 0 && { margin: [0, 0, 0, after] })
});
