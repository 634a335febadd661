/** A code sheet as a scanner leaves it: two resolutions, and each kind of harm in its turn. */
import type { Grey } from '../../../src/lib/deliver/code-sheet/pixels';
import type { Random } from '../random';
import { bitonal, faded, noisy, penned, quarterTurned, turned, unsharp } from './degrade';
import type { Page } from './page';
import { throughJpeg } from './picture-files';

export interface Scan {
  readonly pages: readonly Grey[];
  /** What was done to it, for a test that fails. */
  readonly told: string;
}

type Quarters = 0 | 1 | 2 | 3;

/** The scan number `index` of these pages, which were drawn at `dpi`. */
export async function scansOf(printed: readonly Page[], dpi: number, index: number, random: Random): Promise<Scan> {
  const plan = {
    dpi,
    skew: Math.round((random.next() * 6 - 3) * 100) / 100,
    quarters: random.below(4) as Quarters,
    blur: random.below(dpi === 200 ? 2 : 3),
    noise: random.below(25),
    pen: random.below(3) === 0,
    ink: random.below(70),
    paper: 255 - random.below(60),
    /** Saved in two colours, as JPEG of this quality, or as it is. */
    saved: ([{ bits: 110 + random.below(50) }, { jpeg: 25 + random.below(60) }, {}] as const)[random.below(3)]!
  };
  const pages: Grey[] = [];
  for (const page of printed) pages.push(await harmed(page, plan, random));
  return { pages, told: `scan ${index}: ${JSON.stringify(plan)}` };
}

interface Plan {
  readonly dpi: number;
  readonly skew: number;
  readonly quarters: Quarters;
  readonly blur: number;
  readonly noise: number;
  readonly pen: boolean;
  readonly ink: number;
  readonly paper: number;
  readonly saved: { readonly bits?: number; readonly jpeg?: number };
}

async function harmed(page: Page, plan: Plan, random: Random): Promise<Grey> {
  let now: Grey = page;
  // A ball pen writes 0.5 mm wide.
  if (plan.pen) now = penned(now, page.places[random.below(page.places.length)]!, (0.5 * plan.dpi) / 25.4, random);
  now = turned(now, plan.skew);
  if (plan.quarters > 0) now = quarterTurned(now, plan.quarters as 1 | 2 | 3);
  now = unsharp(now, plan.blur);
  now = faded(now, plan.ink, plan.paper);
  now = noisy(now, plan.noise, random);
  if (plan.saved.bits !== undefined) now = bitonal(now, plan.saved.bits);
  return plan.saved.jpeg === undefined ? now : throughJpeg(now, plan.saved.jpeg);
}
