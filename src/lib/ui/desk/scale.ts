/** How much of its own size a screen may have to fit into a box; never larger than it is. */
export function scaleToFit(screen: { width: number; height: number }, box: { width: number; height: number }): number {
  if (screen.width <= 0 || screen.height <= 0 || box.width <= 0 || box.height <= 0) return 1;
  return Math.min(1, box.width / screen.width, box.height / screen.height);
}

/** Sizes that a view may honestly have; what comes over the link is not trusted to be sane. */
export function sane(size: number, least: number, most: number): number {
  return Number.isFinite(size) ? Math.min(most, Math.max(least, Math.round(size))) : least;
}
