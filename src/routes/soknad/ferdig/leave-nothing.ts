/**
 * The framework notes in the tab's storage where each page was scrolled to, and does so once more as the document goes
 * away. From now on this takes it out again, each time after it. Call it just before the page is left for good.
 */
export function leaveNothing(window: Window): void {
  const drop = () => {
    for (const name of Object.keys(window.sessionStorage)) {
      if (name.startsWith('sveltekit:')) window.sessionStorage.removeItem(name);
    }
  };
  // The framework writes on the first and the last; listeners run in the order in which they came.
  for (const event of ['beforeunload', 'pagehide', 'visibilitychange']) window.addEventListener(event, drop);
}
