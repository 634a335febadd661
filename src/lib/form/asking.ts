import type { Told } from './told';
import type { Answers, Condition, Instance, Page, Question, Form, Section, Value } from './types';

/** A row's id, the third part of its key. */
export const ROW_ID = /^[a-z0-9]{1,12}$/;

/** Is this an answer? A text of nothing but blanks is not. */
export const isAnswered = (value: Value | undefined): value is Value =>
  value !== undefined && (typeof value !== 'string' || value.trim() !== '');

/** `family.children` + `.name` → `family.children.<row>.name`. */
export const keyOf = (question: Question, row?: string): string =>
  row === undefined ? question.id : `${question.rows}.${row}.${question.code}`;

/**
 * One look at one set of answers: which rows there are and which questions are asked now. It remembers what it has
 * found, so make a new one when the answers have changed.
 */
export class Asking {
  private rows: Map<string, string[]> | undefined;
  private readonly known: Map<string, boolean>;

  /** @param told what these answers cannot decide, where they are not all there are. */
  constructor(
    readonly form: Form,
    readonly answers: Answers,
    told?: Told
  ) {
    this.known = new Map(told);
  }

  /** Row ids of a rows question by place, then id. */
  rowsOf(rows: string): readonly string[] {
    this.rows ??= this.findRows();
    return this.rows.get(rows) ?? [];
  }

  private findRows(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const key of Object.keys(this.answers)) {
      const dot = key.lastIndexOf('.');
      const parent = key.slice(0, dot);
      const id = key.slice(dot + 1);
      if (this.form.questions.get(parent)?.kind !== 'rows' || typeof this.answers[key] !== 'number') continue;
      if (!ROW_ID.test(id)) continue;
      const list = found.get(parent);
      if (list) list.push(id);
      else found.set(parent, [id]);
    }
    for (const [parent, ids] of found) {
      const place = (id: string) => this.answers[`${parent}.${id}`] as number;
      ids.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
    }
    return found;
  }

  /** Is the question asked now? A field also needs its row and its rows question. */
  visible(question: Question, row?: string): boolean {
    const key = keyOf(question, row);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const parent = question.rows === undefined ? undefined : this.form.questions.get(question.rows);
    const now =
      (parent === undefined || (row !== undefined && this.rowsOf(parent.id).includes(row) && this.visible(parent))) &&
      (question.if === undefined || this.holds(question.if, question.rows, row));
    this.known.set(key, now);
    return now;
  }

  /** @param rows and @param row where a leading dot points. */
  holds(condition: Condition, rows?: string, row?: string): boolean {
    switch (condition.op) {
      case 'all':
        return condition.of.every((inner) => this.holds(inner, rows, row));
      case 'any':
        return condition.of.some((inner) => this.holds(inner, rows, row));
      case 'not':
        return !this.holds(condition.of, rows, row);
      case 'some': {
        const question = this.form.questions.get(condition.key);
        return (
          question !== undefined &&
          this.visible(question) &&
          this.rowsOf(question.id).some((id) => this.holds(condition.of, question.id, id))
        );
      }
      default: {
        const inRow = condition.key.startsWith('.');
        const question = this.form.questions.get(inRow ? rows + condition.key : condition.key);
        if (!question || !this.visible(question, inRow ? row : undefined)) return false;
        return this.answerHolds(condition, question, inRow ? row : undefined);
      }
    }
  }

  private answerHolds(
    condition: Extract<Condition, { op: 'is' | 'ticked' | 'between' | 'answered' | 'rows' }>,
    question: Question,
    row: string | undefined
  ): boolean {
    const key = keyOf(question, row);
    const value = this.answers[key];
    switch (condition.op) {
      case 'is':
        return value !== undefined && condition.values.includes(value);
      case 'between':
        return typeof value === 'number' && value >= condition.min && value <= condition.max;
      case 'ticked':
        return condition.options.some((option) => this.answers[`${key}.${option}`] === true);
      case 'rows':
        return this.rowsOf(question.id).length > 0;
      case 'answered':
        return this.answered(question, row);
    }
  }

  /** Codes ticked, in order of the definition. */
  ticked(question: Question, row?: string): string[] {
    const key = keyOf(question, row);
    return Object.keys(question.options ?? {}).filter((option) => this.answers[`${key}.${option}`] === true);
  }

  answered(question: Question, row?: string): boolean {
    if (question.kind === 'choices') return this.ticked(question, row).length > 0;
    if (question.kind === 'rows') return this.rowsOf(question.id).length > 0;
    return isAnswered(this.answers[keyOf(question, row)]);
  }

  /** A question and, of rows, the fields of each row, as far as they are asked now. */
  instances(question: Question): Instance[] {
    if (!this.visible(question)) return [];
    const fields = this.rowsOf(question.id).flatMap((row) =>
      (question.fields ?? [])
        .filter((field) => this.visible(field, row))
        .map((field) => ({ question: field, key: keyOf(field, row), row }))
    );
    return [{ question, key: question.id }, ...fields];
  }

  /** Pages that have something to ask now. Their numbers do not move when others come or go. */
  pages(section: Section): Page[] {
    const pages: { number: number; section: string; path: string; instances: Instance[] }[] = [];
    let number = 0;
    for (const question of section.questions) {
      if (!question.together || number === 0) number += 1;
      const instances = this.instances(question);
      const last = pages.at(-1);
      if (instances.length === 0) continue;
      if (last?.number === number) last.instances.push(...instances);
      else pages.push({ number, section: section.id, path: `/soknad/${section.slug}/${number}`, instances });
    }
    return pages;
  }
}
