/** What every engine of the register keeps, whichever it is. */
import { describe, expect, it } from 'vitest';
import { mandateChecks, mandateScopes } from '../../form';
import { mandateShape, type Guardians, type Mandate } from './guardians';

/** @param open an engine that has these mandates in force, where it is one that checks */
export function guardiansContract(name: string, open: (held: readonly Mandate[]) => Guardians): void {
  const held: readonly Mandate[] = [
    { code: 'VF-2026-0417', scope: 'both' },
    { code: 'VF-2026-0418', scope: 'economic' }
  ];
  const said = (guardians: Guardians, code: string, scope: Mandate['scope']) => guardians.check({ code, scope });

  describe(`register of mandates: ${name}`, () => {
    it('says one of three things, whatever is asked', async () => {
      const guardians = open(held);
      for (const code of ['VF-2026-0417', 'nothing like it', "'; --", 'å'.repeat(40)])
        for (const scope of mandateScopes) expect(mandateChecks).toContain(await said(guardians, code, scope));
    });

    it('never confirms a mandate that it does not have, or that covers less', async () => {
      const guardians = open(held);
      expect(await said(guardians, 'VF-2026-0419', 'economic')).not.toBe('confirmed');
      for (const scope of ['personal', 'both'] as const)
        expect(await said(guardians, 'VF-2026-0418', scope)).not.toBe('confirmed');
      expect(await said(open([]), 'VF-2026-0417', 'economic')).not.toBe('confirmed');
    });

    it('confirms what it has, or says that it does not check', async () => {
      const guardians = open(held);
      const right = guardians.checks ? 'confirmed' : 'not-checked';
      for (const scope of mandateScopes) expect(await said(guardians, 'VF-2026-0417', scope)).toBe(right);
      expect(await said(guardians, 'vf 2026 0418', 'economic')).toBe(right);
      expect(await said(guardians, 'VF-2026-0419', 'economic')).toBe(guardians.checks ? 'unknown' : 'not-checked');
    });

    it('takes only what stands on a power of attorney', () => {
      expect(mandateShape.safeParse({ code: ' VF ', scope: 'both' }).data).toEqual({ code: 'VF', scope: 'both' });
      for (const bad of [
        { code: '', scope: 'both' },
        { code: 'x', scope: 'all' },
        { code: 'x'.repeat(41), scope: 'both' }
      ])
        expect(mandateShape.safeParse(bad).success).toBe(false);
      expect(mandateShape.safeParse({ ...held[0], identity: '1' }).success).toBe(false);
    });
  });
}
