/** A screen for the gallery: real answers in a real document, and every state a question can be in, on demand. */
import { choices, form, journey, keysOfRow, rows, rowsOf, schemaOf, section, text } from '$lib/form';
import { sections } from '$lib/form/application';
import type { Answers, Instance, KindName, Problem, Value } from '$lib/form/types';
import { AnswersDocument } from '$lib/session/answers-document';
import { realWorld } from '$lib/session/link-world';
import type { Suggestion, View, Writer } from '$lib/session/types';
import { addRow } from '$lib/state/add-row';
import type { Look } from '$lib/state/citizen-look.svelte';
import type { Access, Screen } from '$lib/state/screen';

export const states = [
  'empty',
  'answered',
  'error',
  'pointed',
  'suggestion',
  'written',
  'read-only',
  'desk-suggest',
  'desk-fill',
  'hidden'
] as const;
export type State = (typeof states)[number];

const kari: Writer = { id: 'k3', role: 'guide', name: 'Kari Nordmann', office: 'Nav Frogner' };

/** One good answer and one bad for each kind; `*` is the first option there is. */
const samples: Record<KindName, readonly [good: Value, bad: Value, problem: string]> = {
  text: ['Ola', '', 'missing'],
  longtext: ['Jeg mistet jobben i september. Nå strekker ikke pengene til husleie og mat.', '', 'missing'],
  integer: [2, 240, 'too-big'],
  amount: [8500, 'ca åtte', 'not-a-number'],
  date: ['1985-03-14', '1985-02-31', 'not-a-date'],
  yesno: [true, true, 'missing'],
  choice: ['*', '*', 'missing'],
  choices: ['*', '*', 'none-and-others'],
  phone: ['+4799999999', '12', 'not-a-phone'],
  account: ['12345678911', '12345', 'not-an-account'],
  identity: ['01819012345', '123', 'not-an-identity'],
  postcode: ['0301', '03', 'not-a-postcode'],
  country: ['NOR', 'Norgge', 'unknown-country'],
  municipality: ['0301', 'Oslå', 'unknown-municipality'],
  rows: [1, 1, 'missing-row']
};

/** The application, and what it may ask but does not ask today. */
const everything = form({
  ...sections,
  gallery: section({
    title: 'Galleri',
    slug: 'galleri',
    icon: 'Card',
    minutes: 1,
    questions: {
      helpers: rows(
        'Hvem har du rundt deg?',
        {
          name: text('Navn'),
          does: choices(
            'Hva gjør de for deg?',
            {
              talks: 'Snakker med meg',
              drives: 'Kjører meg',
              none: 'Ikke noe av dette'
            },
            { none: 'none' }
          )
        },
        { most: 5 }
      )
    }
  })
});

export class GalleryScreen implements Screen {
  readonly form = everything;
  readonly #document = new AnswersDocument(schemaOf(everything), realWorld);
  #answers = $state.raw<Answers>({});
  #answered = $state.raw<readonly Suggestion[]>([]);
  readonly instances: readonly Instance[];

  constructor(
    readonly look: Look,
    readonly state: State
  ) {
    const questions = [...everything.questions.values()].filter(({ rows }) => !rows);
    const choicesInRows = questions.find(({ fields }) => fields?.some(({ kind }) => kind === 'choices'));
    this.instances = [
      ...(Object.keys(samples) as KindName[]).map((kind) => questions.find((one) => one.kind === kind)),
      choicesInRows
    ].flatMap((question) => (question ? [{ question, key: question.id }] : []));
    this.#document.on('change', () => (this.#answers = this.#document.snapshot()));
    if (state !== 'empty' && state !== 'hidden') for (const one of this.instances) this.#fill(one);
    this.#answers = this.#document.snapshot();
  }

  #fill({ question, key }: Instance): void {
    const [good, bad] = samples[question.kind];
    const value = this.state === 'error' ? bad : good;
    const option = Object.keys(question.options ?? {})[0] ?? '';
    if (question.kind === 'choices') this.set(`${key}.${option}`, true);
    else if (question.kind === 'rows') {
      this.set(`${key}.a1`, 1);
      for (const field of question.fields ?? []) this.#fill({ question: field, key: `${key}.a1.${field.code}` });
    } else if (value !== '') this.set(key, value === '*' ? option : value);
  }

  /** The fields of one question's rows, as a page would have them. */
  innerOf({ question }: Instance): readonly Instance[] {
    return rowsOf(this.form, this.#answers, question.id).flatMap((row) =>
      (question.fields ?? []).map((field) => ({ question: field, key: `${question.id}.${row}.${field.code}`, row }))
    );
  }
  /** Everything that the gallery asks, fields after their rows. */
  get all(): readonly Instance[] {
    return this.instances.flatMap((one) => [one, ...this.innerOf(one)]);
  }

  get words() {
    return this.look.words;
  }
  get answers() {
    return this.#answers;
  }
  get view(): View {
    const { textSize, scheme, reducedMotion } = this.look;
    const path = journey(this.form, this.#answers)[0]?.pages[0]?.path ?? '/soknad';
    const still = { section: null, focus: null, scroll: 0, width: 0, height: 0, keys: [], errors: [] };
    return { ...still, path, language: this.words.language, textSize, scheme, reducedMotion };
  }
  access(): Access {
    const grants = { 'read-only': 'see', 'desk-suggest': 'suggest', 'desk-fill': 'fill', hidden: 'hidden' } as const;
    return this.state in grants ? grants[this.state as keyof typeof grants] : 'own';
  }
  set(key: string, value: Value | undefined): void {
    this.#document.set(key, value);
  }
  text(key: string) {
    return this.#document.text(key);
  }
  addRow(rows: string): string {
    return addRow(this, realWorld, rows);
  }
  removeRow(rows: string, row: string): void {
    this.#document.remove(keysOfRow(this.#answers, rows, row));
  }
  writers(key: string): readonly Writer[] {
    return this.state === 'written' && key in this.#answers ? [kari] : [];
  }
  problem(key: string): Problem | undefined {
    if (this.state !== 'error') return undefined;
    const question = this.all.find((one) => one.key === key)?.question;
    return question && { path: key, code: samples[question.kind][2], params: { max: question.max ?? 100 } };
  }
  pointers(key: string): readonly Writer[] {
    return this.state === 'pointed' && this.instances.some((one) => one.key === key) ? [kari] : [];
  }
  suggestions(key: string): readonly Suggestion[] {
    if (this.state !== 'suggestion' || this.#answered.some((one) => one.key === key)) return [];
    const value = this.#answers[key];
    return value === undefined ? [] : [{ id: key, linkId: kari.id, key, value, status: 'open' }];
  }
  person() {
    return kari;
  }
  answerSuggestion(id: string): void {
    this.#answered = [...this.#answered, { id, linkId: kari.id, key: id, value: undefined, status: 'used' }];
  }
  focus(): void {}
  point(): void {}
}
