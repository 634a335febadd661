/** Answers with every kind of mistake in them, and the fewest pages that show them all. */
import { application, parseKey, problems } from '../../../src/lib/form';
import type { Answers, KindName, Page, Value } from '../../../src/lib/form/types';
import { pagesOf } from './seed';

const wrong: Partial<Record<KindName, Value | undefined>> = {
  text: undefined,
  longtext: undefined,
  integer: 'mange',
  amount: 'ca. åtte tusen',
  date: '1985-13-40',
  phone: '12',
  account: '12345678901',
  identity: '12345678901',
  postcode: '12',
  country: 'Atlantis',
  municipality: 'Atlantis'
};

/** The same person, who has told of no child, account or debt, though there are some. */
export const withoutRows = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([key]) => {
      const parsed = parseKey(application, key);
      return parsed?.row === undefined && parsed?.question.kind !== 'rows';
    })
  );

/** The same person, who typed letters for numbers and left every text empty. */
export function broken(answers: Answers): Answers {
  const all: Record<string, Value> = {};
  for (const [key, value] of Object.entries(answers)) {
    const kind = parseKey(application, key)?.question.kind;
    const now = kind && kind in wrong ? wrong[kind] : value;
    if (now !== undefined) all[key] = now;
  }
  return all;
}

/** Pages that are not right as they are answered, as many as it takes to meet each mistake in each kind of question. */
export function faultyPages(answers: Answers, met: Set<string>): Page[] {
  const found = new Map(problems(application, answers).map((problem) => [problem.path, problem]));
  return pagesOf(answers).filter(({ instances }) => {
    const here = instances.flatMap(({ key, question }) => {
      const problem = found.get(key);
      return problem ? [`${question.kind} ${problem.code}`] : [];
    });
    const news = here.filter((one) => !met.has(one));
    news.forEach((one) => met.add(one));
    return news.length > 0;
  });
}
