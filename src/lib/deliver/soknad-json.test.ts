import { describe, expect, it } from 'vitest';
import { digisosSchemas } from '../../../tests/support/digisos';
import { randomAnswers } from '../../../tests/support/random-answers';
import { application, choice, form, section, amount, rows, text, yesno } from '../form';
import { sections } from '../form/application';
import type { Answers, Form } from '../form/types';
import { faults, soknadOverlay, vedleggOverlay } from './overlay';
import { longTexts, soknadJson } from './soknad-json';
import { vedleggJson } from './vedlegg-json';

const schemas = digisosSchemas();
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

/** As a reader of the file gets it. */
const read = (form: Form, answers: Answers) => JSON.parse(JSON.stringify(soknadJson(form, answers, { now })));
const build = (answers: Answers) => read(application, answers);

describe('one answer and its place', () => {
  it('leaves out what is not asked now', () => {
    const file = build({ 'housing.kind': 'owner', 'housing.otherKind': 'prison', 'family.supportPaid': 100 });
    expect(file.data.bosituasjon).toEqual({ kilde: 'bruker', botype: 'eier' });
    expect(file.data.okonomi.oversikt.utgift).toEqual([]);
  });

  it('lets the other way of living take the place of "annet"', () => {
    const file = build({ 'housing.kind': 'other', 'housing.otherKind': 'prison' });
    expect(file.data.bosituasjon.botype).toBe('fengsel');
  });

  it('gives the first row the element that the tick made', () => {
    const ticked = build({ 'wealth.savings.savings': true });
    expect(ticked.data.okonomi.oversikt.formue).toEqual([
      { kilde: 'bruker', type: 'sparekonto', tittel: 'Sparekonto', overstyrtAvBruker: false }
    ]);
    const counted = build({
      'wealth.savings.savings': true,
      'wealth.savingsAccounts.b': 2,
      'wealth.savingsAccounts.b.amount': 20.49,
      'wealth.savingsAccounts.a': 1,
      'wealth.savingsAccounts.a.amount': 10.5
    });
    expect(counted.data.okonomi.oversikt.formue.map(({ belop }: { belop: number }) => belop)).toEqual([11, 20]);
  });

  it('says that nothing was fetched, and when consent was given', () => {
    const file = build({ 'income.taxConsent': true, 'income.housingAllowance': false });
    expect(file.driftsinformasjon).toEqual({
      utbetalingerFraNavFeilet: true,
      inntektFraSkatteetatenFeilet: true,
      stotteFraHusbankenFeilet: false
    });
    const types = file.data.okonomi.opplysninger.bekreftelse.map(
      ({ type, verdi }: { type: string; verdi: boolean }) => [type, verdi]
    );
    expect(types).toEqual([
      ['skatteetaten_samtykke', true],
      ['bostotte', false],
      ['bostotte_samtykke', false]
    ]);
  });

  it('never tells a secret address', () => {
    const file = build({ 'person.lives': 'secret', 'person.street': 'Hemmelig vei', 'person.municipality': '0301' });
    expect(JSON.stringify(file)).not.toContain('Hemmelig vei');
    expect(file.data.personalia.oppholdsadresse).toBeUndefined();
    expect(file.mottaker.kommunenummer).toBe('0301');
  });

  it('keeps a draft that is no number out of the file', () => {
    const file = build({ 'expenses.housing.rent': true, 'expenses.rent': 'ca 8000' });
    expect(file.data.okonomi.oversikt.utgift[0].belop).toBeUndefined();
  });
});

describe('texts longer than the format takes', () => {
  it('are cut between words, marked, and kept whole for the extra page', () => {
    const what = 'ord '.repeat(300).trim();
    const answers = { 'need.emergency.food': true, 'need.what': what, 'need.reason': 'kort' };
    const { hvaSokesOm, hvorforSoke } = build(answers).data.begrunnelse;
    expect(hvaSokesOm.length).toBeLessThanOrEqual(500);
    expect(hvaSokesOm).toMatch(/^Nødhjelp: Har ikke mat\nord ord .*ord \(… fortsetter på tilleggsside\)$/s);
    expect(hvorforSoke).toBe('kort');
    expect(longTexts(application, answers).map(({ text: whole }) => whole)).toEqual([what]);
  });

  it('never split a character of two units', () => {
    for (let before = 0; before < 4; before += 1) {
      const { hvaSokesOm } = build({ 'need.what': 'x'.repeat(before) + '🙂'.repeat(400) }).data.begrunnelse;
      expect(hvaSokesOm.isWellFormed()).toBe(true);
      expect(hvaSokesOm.length).toBeLessThanOrEqual(500);
    }
  });

  it('share a place: what does not fit there goes on the extra page too', () => {
    const answers = { 'need.reason': 'a '.repeat(250).trim(), 'documents.extra': 'b '.repeat(100).trim() };
    expect(longTexts(application, answers).map(({ instance }) => instance.key)).toEqual(['documents.extra']);
    expect(build(answers).data.begrunnelse.hvorforSoke.length).toBeLessThanOrEqual(600);
  });

  it('just at the limit are left alone', () => {
    const answers = { 'need.reason': 'c'.repeat(600) };
    expect(build(answers).data.begrunnelse.hvorforSoke).toBe(answers['need.reason']);
    expect(longTexts(application, answers)).toEqual([]);
  });
});

it('carries a new question without being told of it', () => {
  const utgift = 'okonomi.oversikt.utgift';
  const more = form({
    ...sections,
    pets: section({
      title: 'Dyr',
      slug: 'dyr',
      icon: 'PawPrint',
      minutes: 1,
      questions: {
        has: yesno('Har du dyr?', { soknad: 'okonomi.opplysninger.bekreftelse[dyr]' }),
        kind: choice('Hva slags?', { cat: 'Katt', dog: 'Hund' }, { soknad: 'dyrehold.slag' }),
        food: amount('Hva koster maten?', { soknad: `${utgift}[dyremat].belop` }),
        bills: rows('Regninger', { what: text('Hva?', { soknad: `${utgift}[dyrlege*].tittel` }) }, { most: 3 })
      }
    })
  });
  const answers = {
    'pets.has': true,
    'pets.kind': 'cat',
    'pets.food': 300,
    'pets.bills.a': 1,
    'pets.bills.a.what': 'Tann'
  };
  const { data } = read(more, answers);
  expect(data.dyrehold).toEqual({ slag: 'cat' });
  expect(data.okonomi.opplysninger.bekreftelse).toEqual([
    { kilde: 'bruker', type: 'dyr', tittel: 'Har du dyr?', verdi: true }
  ]);
  const row = { kilde: 'bruker', overstyrtAvBruker: false };
  expect(data.okonomi.oversikt.utgift).toEqual([
    { ...row, type: 'dyremat', tittel: 'Hva koster maten?', belop: 300 },
    { ...row, type: 'dyrlege', tittel: 'Tann' }
  ]);
});
