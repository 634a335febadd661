import { describe, expect, it } from 'vitest';
import { digisosSchemas } from '../../../tests/support/digisos';
import { people } from '../../../tests/support/people';
import { application } from '../form';
import { faults, soknadOverlay, vedleggOverlay } from './overlay';
import { soknadJson } from './soknad-json';
import { isObject, type Json, type JsonObject } from './slot-tree';
import { vedleggJson } from './vedlegg-json';

const answers = { ...people.get('one-of-each')!, 'need.reason': 'x'.repeat(700) };
const uuid = () => '0f8f2b1c-6a52-4c39-9b9e-3a1c5d7e9f10';
const made = soknadJson(application, answers, { now: 0 });
const listed = vedleggJson(application, answers, { uuid }) as unknown as JsonObject;
const soknad = () => structuredClone(made);
const vedlegg = () => structuredClone(listed);

/** A file that a test may spoil as it likes. */
type Loose = ReturnType<typeof JSON.parse>;

/** Every object in a tree, lists included. */
function objects(node: Json): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(objects);
  return isObject(node) ? [node, ...Object.values(node).flatMap(objects)] : [];
}

describe.each([
  ['soknad.json', soknadOverlay, soknad],
  ['vedlegg.json', vedleggOverlay, vedlegg]
])('the overlay of %s', (_, overlay, make) => {
  it('takes what we make', () => {
    expect(faults(overlay, make())).toEqual([]);
  });

  it('catches a misspelt key in every object', () => {
    const count = objects(make()).length;
    expect(count).toBeGreaterThan(20);
    for (let at = 0; at < count; at += 1) {
      const file = make();
      const object = objects(file)[at]!;
      const [key] = Object.keys(object);
      if (key === undefined) continue;
      object[`${key}x`] = object[key]!;
      expect(faults(overlay, file), `object ${at}: ${key}x`).not.toEqual([]);
    }
  });

  it('names the path and never the value', () => {
    const file = make();
    file.telefonnumer = '+4799999999';
    const found = JSON.stringify(faults(overlay, file));
    expect(found).toContain('telefonnumer');
    expect(found).not.toContain('99999999');
  });
});

it('catches codes, numbers and dates that we never write', () => {
  const wrong: ((data: Loose) => void)[] = [
    (data) => (data.bosituasjon.botype = 'tenant'),
    (data) => (data.bosituasjon.antallPersoner = '2'),
    (data) => (data.okonomi.oversikt.utgift[0].type = 'husleier'),
    (data) => (data.okonomi.oversikt.utgift[0].belop = 12.5),
    (data) => (data.okonomi.oversikt.utgift[0].kilde = 'system'),
    (data) => (data.familie.sivilstatus.status = 'ugift'),
    (data) => (data.personalia.navn.kilde = 'bruker'),
    (data) => (data.personalia.kontonummer.harIkkeKonto = true),
    (data) => (data.arbeid.forhold[0].fom = '1.1.2020'),
    (data) => (data.begrunnelse.hvaSokesOm += '!'.repeat(501)),
    (data) => delete data.okonomi.opplysninger.bekreftelse[0].tittel
  ];
  for (const [at, spoil] of wrong.entries()) {
    const file = soknad();
    spoil(file.data);
    expect(faults(soknadOverlay, file), `case ${at}`).not.toEqual([]);
  }
});

it('catches a document that is called something else', () => {
  const file = vedlegg() as Loose;
  file.vedlegg[0].tilleggsinfo = 'skattemeldinga';
  expect(faults(vedleggOverlay, file)).not.toEqual([]);
});

const schemas = digisosSchemas();
it.skipIf(!schemas)('is needed: the published schemas let a misspelt key pass', () => {
  const file = soknad() as Loose;
  file.data.personalia.telefonnumer = file.data.personalia.telefonnummer;
  delete file.data.personalia.telefonnummer;
  expect(schemas!.soknad(file)).toBe(true);
  expect(faults(soknadOverlay, file)).not.toEqual([]);
  file.data.personalia.navn.kilde = 'bruker';
  expect(schemas!.soknad(file), 'and still they refuse what is wrong by their own rules').toBe(false);
});
