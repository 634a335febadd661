import type { Form, Question } from '../../form/types';

/**
 * What answers to this form are made of, as they stand in canonical JSON: every key, every code. Deflate then writes each as
 * a short distance back. Not used for reading or writing: the result is FROZEN as a file for each version, because a code
 * sheet on paper is read by the very dictionary it was written with (RFC 1950, section 2.2: preset dictionary).
 */
export function deriveDictionary(form: Form): string {
  const of = (question: Question): string => {
    const key = question.rows === undefined ? `"${question.id}"` : `.${question.code}"`;
    switch (question.kind) {
      case 'choice':
        return `,${key}:${Object.keys(question.options ?? {})
          .map((code) => `"${code}"`)
          .join(',')}`;
      case 'choices': {
        const start = key.slice(0, -1);
        return Object.keys(question.options ?? {})
          .map((code) => `,${start}.${code}":true`)
          .join('');
      }
      case 'rows':
        return `,"${question.id}.0":1${(question.fields ?? []).map(of).join('')}`;
      case 'yesno':
        return `,${key}:true,${key}:false`;
      case 'integer':
      case 'amount':
        return `,${key}:`;
      default:
        return `,${key}:"`;
    }
  };
  const questions = form.sections.flatMap((section) => section.questions.map(of)).join('');
  // Last is nearest: what nearly every application has.
  return `${questions},"+47","2026-","19","20",true,false{"answers":{"`;
}
