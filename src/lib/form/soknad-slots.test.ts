import { describe, expect, test } from 'vitest';
import { readShared } from '../../../tests/support/shared';
import { application, parseSlot, slotsOf, type QuestionSlot } from './index';

describe('a slot', () => {
  test('is read', () => {
    expect(parseSlot('bosituasjon.botype')).toEqual({
      root: 'data',
      negated: false,
      segments: [
        { name: 'bosituasjon', pick: 'property' },
        { name: 'botype', pick: 'property' }
      ]
    });
    expect(parseSlot('!/a.b?.c[]')).toEqual({
      root: 'file',
      negated: true,
      segments: [
        { name: 'a', pick: 'property' },
        { name: 'b', pick: 'existing' },
        { name: 'c', pick: 'each' }
      ]
    });
    expect(parseSlot('a[bsu*].belop').segments[0]).toEqual({ name: 'a', pick: 'typed', type: 'bsu', each: true });
    expect(parseSlot('a[studielanOgStipend]').segments[0]).toMatchObject({ pick: 'typed', each: false });
    expect(parseSlot('begrunnelse.hvaSokesOm+what').line).toBe('what');
  });

  test.each([
    '',
    'a..b',
    'a.',
    '.a',
    'a[',
    'a[b',
    'a[b]c',
    'a[]b',
    'A',
    'a b',
    'a+',
    'a+B',
    '!!a',
    '//a',
    'a[b**]',
    'a[*]'
  ])('%j is none', (slot) => expect(() => parseSlot(slot)).toThrow());
});

const all = [...application.questions.values()].flatMap((question) =>
  slotsOf(question).map((slot) => ({ question, slot }))
);

/** `okonomi.oversikt.utgift[husleie]`: the element that a slot writes into. */
const element = ({ segments }: QuestionSlot): string | undefined => {
  const at = segments.findIndex((segment) => segment.pick === 'typed');
  const typed = segments[at];
  if (typed?.pick !== 'typed') return undefined;
  return `${[...segments.slice(0, at), typed].map(({ name }) => name).join('.')}[${typed.type}]`;
};

test('every question has a slot, but those that only lead to others and the documents', () => {
  const without = [...application.questions.values()]
    .filter((question) => !question.document && question.kind !== 'rows' && slotsOf(question).length === 0)
    .map(({ id }) => id);
  expect(without).toEqual([
    'person.hasIdentity',
    'person.guardian',
    'work.hasJob',
    'work.jobs.ended',
    'income.hasBenefits',
    'expenses.hasOther'
  ]);
});

interface Outline {
  sections: {
    documentTypes?: { key: string; json?: { path: string; type: string } }[];
    questions?: OutlineQuestion[];
  }[];
}
interface OutlineQuestion {
  key: string;
  maxLength?: number;
  options?: { json?: string; path?: string }[];
  jsonPath?: string;
}

describe('against the outline of today’s application', () => {
  const outline = readShared<Outline>('digisos/form-outline.json');

  const questions = outline?.sections.flatMap(({ questions: own = [] }) => own) ?? [];
  const ours = new Set(all.flatMap(({ slot }) => element(slot) ?? []));
  const amounts = (outline?.sections ?? [])
    .flatMap(({ documentTypes = [] }) => documentTypes)
    .flatMap(({ json }) =>
      json ? json.type.split(' / ').map((type) => `${json.path.replace(/^data\.|\[\]$/g, '')}[${type}]`) : []
    );
  const confirmations = [
    ...JSON.stringify(questions).matchAll(/bekreftelse\[\]\{(?:kilde:\\"bruker\\",)?type:\\"(\w+)\\"/g)
  ].map(([, type]) => `okonomi.opplysninger.bekreftelse[${type}]`);
  const things = (questions.find(({ key }) => key === 'verdier.type')?.options ?? []).map(
    ({ json }) => `okonomi.oversikt.formue[${json}]`
  );

  test.skipIf(!outline)('every income, saving, thing of value, expense and confirmation has its element', () => {
    expect([amounts.length > 25, new Set(confirmations).size > 7, things.length]).toEqual([true, true, 5]);
    expect([...amounts, ...confirmations, ...things].filter((path) => !ours.has(path))).toEqual([]);
  });

  test.skipIf(!outline)('no element is written that it does not know', () => {
    const known = new Set([...amounts, ...confirmations, ...things, 'okonomi.opplysninger.utbetaling[navytelse]']);
    expect([...ours].filter((path) => !known.has(path))).toEqual([]);
  });

  test.skipIf(!outline)('limits of the format are ours to show', () => {
    const limits = new Map([...application.questions.values()].map(({ id, formatLimit }) => [id, formatLimit]));
    const theirs = (name: string) => questions.find(({ key }) => key === name)?.maxLength;
    expect(limits.get('need.what')).toBe(theirs('hvaSokesOm'));
    expect(limits.get('need.reason')).toBe(theirs('hvorforSoke'));
    expect(limits.get('work.comment')).toBe(theirs('kommentarTilArbeidsforhold'));
    expect(limits.get('income.otherDescription')).toBe(theirs('utbetalinger.annet.beskrivelse'));
    expect(limits.get('wealth.otherSavingsDescription')).toBe(theirs('formue.annet.beskrivelse'));
  });
});

describe('against the schema', () => {
  const folder = 'digisos/schemas/soknad/';
  const root = readShared<Json>(`${folder}soknad.json`);

  test.skipIf(!root)('every path is in it', () => {
    const missing = all.filter(({ slot }) => !inSchema(root as Json, slot)).map(({ question }) => question.id);
    expect(missing).toEqual([]);
    expect(inSchema(root as Json, parseSlot('personalia.skostorrelse'))).toBe(false);
  });

  interface Json {
    [key: string]: unknown;
  }

  function inSchema(file: Json, slot: QuestionSlot): boolean {
    const soknad = (file.definitions as { soknad: Json }).soknad;
    let nodes: { schema: Json; at: string }[] = [{ schema: soknad, at: 'soknad.json' }];
    const names = [...(slot.root === 'data' ? ['data'] : []), ...slot.segments.map(({ name }) => name)];
    for (const [index, name] of names.entries()) {
      nodes = nodes
        .flatMap((node) => open(node))
        .flatMap(({ schema, at }) => {
          const next = (schema.properties as Record<string, Json> | undefined)?.[name];
          return next ? [{ schema: next, at }] : [];
        });
      const segment = slot.segments[index - (slot.root === 'data' ? 1 : 0)];
      if (segment && segment.pick !== 'property' && segment.pick !== 'existing') {
        nodes = nodes
          .flatMap((node) => open(node))
          .flatMap(({ schema, at }) => (schema.items ? [{ schema: schema.items as Json, at }] : []));
      }
    }
    return nodes.length > 0;
  }

  /** A node with what it refers to: `$ref`, `oneOf`, `allOf`, `extends`. */
  function open({ schema, at }: { schema: Json; at: string }): { schema: Json; at: string }[] {
    const own = [{ schema, at }];
    const more = [
      schema,
      ...((schema.oneOf ?? []) as Json[]),
      ...((schema.allOf ?? []) as Json[]),
      (schema.extends ?? {}) as Json
    ];
    const refs = more.flatMap(({ $ref }) => (typeof $ref === 'string' && !$ref.startsWith('#') ? [$ref] : []));
    return own.concat(
      refs.flatMap((ref) => {
        const path = new URL(ref, `file:///${at}`).pathname.slice(1);
        const found = readShared<Json>(folder + path);
        return found ? open({ schema: found, at: path }) : [];
      })
    );
  }
});
