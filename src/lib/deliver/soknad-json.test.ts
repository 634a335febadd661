import { describe, expect, it } from 'vitest';
import { digisosSchemas } from '../../../tests/support/digisos';
import { randomAnswers } from '../../../tests/support/random-answers';
import { application } from '../form';
import { faults, soknadOverlay, vedleggOverlay } from './overlay';
import { soknadJson } from './soknad-json';
import { vedleggJson } from './vedlegg-json';

const schemas = digisosSchemas();
if (!schemas) console.info('digisos schemas are not here: set SAMMEN_SHARED to check against them');
const now = Date.UTC(2026, 10, 22, 13, 5, 7, 42);
const uuid = () => '0f8f2b1c-6a52-4c39-9b9e-3a1c5d7e9f10';

describe('random answers', () => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);

  it.skipIf(!schemas)('become files that the published schemas accept', () => {
    for (const seed of seeds) {
      const answers = randomAnswers(application, seed, { share: (seed % 10) / 9 });
      const soknad = soknadJson(application, answers, { now });
      expect(schemas!.soknad(soknad) || schemas!.soknad.errors, `seed ${seed}`).toBe(true);
      const vedlegg = vedleggJson(application, answers, { uuid });
      expect(schemas!.vedlegg(vedlegg) || schemas!.vedlegg.errors, `seed ${seed}`).toBe(true);
    }
  });

  it('become files that hold nothing but what we may send', () => {
    for (const seed of seeds) {
      const answers = randomAnswers(application, seed, { share: (seed % 10) / 9 });
      expect(faults(soknadOverlay, soknadJson(application, answers, { now })), `seed ${seed}`).toEqual([]);
      expect(faults(vedleggOverlay, vedleggJson(application, answers, { uuid })), `seed ${seed}`).toEqual([]);
    }
  });
});
