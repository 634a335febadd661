import type { Key } from '../../words';

/**
 * Every key of the desk, in the order of its list. A tool that has a key says it with `aria-keyshortcuts`; a story holds
 * what is on the page against this list.
 */
export const deskKeys: readonly { readonly keys: readonly string[]; readonly does: Key }[] = [
  { keys: ['1', '2', '3'], does: 'desk.keys.tabs' },
  { keys: ['↑', '↓'], does: 'desk.keys.arrows' },
  { keys: ['P'], does: 'desk.keys.point' },
  { keys: ['E'], does: 'desk.keys.edit' },
  { keys: ['S'], does: 'desk.keys.suggest' },
  { keys: ['V'], does: 'desk.go' },
  { keys: ['T'], does: 'talk.title' },
  { keys: ['O'], does: 'talk.sum.title' },
  { keys: ['L'], does: 'media.title' },
  { keys: ['D'], does: 'media.mute' },
  { keys: ['B'], does: 'desk.needs.title' },
  { keys: ['M'], does: 'desk.missing.title' },
  { keys: ['Esc'], does: 'desk.keys.escape' },
  { keys: ['?'], does: 'desk.keys.help' }
];
