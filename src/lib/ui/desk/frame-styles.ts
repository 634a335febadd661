/** Copies one stylesheet element into another document; resolves when its rules are there (or cannot be had). */
function copy(sheet: Element, to: Document): { readonly clone: Element; readonly loaded: Promise<void> } {
  const clone = to.importNode(sheet, true);
  const loaded =
    clone.nodeName === 'LINK'
      ? new Promise<void>((resolve) => {
          clone.addEventListener('load', () => resolve(), { once: true });
          clone.addEventListener('error', () => resolve(), { once: true });
        })
      : Promise.resolve();
  to.head.append(clone);
  return { clone, loaded };
}

const isSheet = (node: Node): node is Element =>
  node.nodeName === 'STYLE' || (node.nodeName === 'LINK' && (node as Element).getAttribute('rel') === 'stylesheet');

/**
 * Gives `to` the stylesheets of `from`, now and as they come and go: pages bring theirs when they are first needed.
 * `ready` resolves when those of now are loaded; `stop` ends it.
 */
export function shareStyles(
  from: Document,
  to: Document
): { readonly ready: Promise<void>; readonly stop: () => void } {
  const clones = new Map<Node, Element>();
  const add = (node: Node): Promise<void> => {
    if (!isSheet(node) || clones.has(node)) return Promise.resolve();
    const { clone, loaded } = copy(node, to);
    clones.set(node, clone);
    return loaded;
  };
  const ready = Promise.all([...from.querySelectorAll('link[rel=stylesheet], style')].map(add)).then(() => undefined);
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes, target } of changes) {
      addedNodes.forEach((node) => void add(node));
      removedNodes.forEach((node) => {
        clones.get(node)?.remove();
        clones.delete(node);
      });
      // A development server writes new rules into a style that is already there.
      const style = target.nodeName === 'STYLE' ? clones.get(target) : undefined;
      if (style) style.textContent = target.textContent;
    }
  });
  watch.observe(from.head, { childList: true, subtree: true, characterData: true });
  return { ready, stop: () => watch.disconnect() };
}
