import { describe, expect, it, test } from 'vitest';
import { application } from './application';
import { journey, pageAt } from './journey';
import { decidedBy, toldBy } from './told';

const question = (id: string) => application.questions.get(id)!;
const only =
  (...open: string[]) =>
  (section: string) =>
    open.includes(section);

describe('which sections decide that a question is asked', () => {
  it('is none for one that is always asked, and follows conditions back', () => {
    expect([...decidedBy(application, question('housing.kind'))]).toEqual([]);
    expect([...decidedBy(application, question('housing.people'))]).toEqual(['housing']);
    expect([...decidedBy(application, question('expenses.hasChildren'))]).toEqual(['family']);
    expect([...decidedBy(application, question('expenses.kindergarten'))].sort()).toEqual(['expenses', 'family']);
    expect([...decidedBy(application, question('expenses.kindergarten.amount'))].sort()).toEqual([
      'expenses',
      'family'
    ]);
    expect([...decidedBy(application, question('documents.kindergarten'))]).toContain('expenses');
  });

  test('fields in rows are asked by their own section or with their rows, so that a view need not carry rows', () => {
    for (const one of application.questions.values()) {
      if (one.rows === undefined || one.if === undefined) continue;
      const rows = [...decidedBy(application, question(one.rows)), one.section];
      for (const section of decidedBy(application, one)) expect(rows, one.id).toContain(section);
    }
  });
});

describe('what a page’s keys tell', () => {
  const at = '/soknad/utgifter';
  const pathOf = (id: string) =>
    journey(application, { 'family.hasChildren': true })
      .flatMap(({ pages }) => pages)
      .find(({ instances }) => instances.some(({ key }) => key === id))!.path;

  it('makes a page there is, though the answer that asks for it is not known here', () => {
    const path = pathOf('expenses.hasChildren');
    const number = Number(path.split('/')[3]);
    expect(pageAt(application, {}, 'utgifter', number)).toBeUndefined();
    const told = toldBy(application, 'expenses', path, ['expenses.hasChildren'], only('expenses'));
    const page = pageAt(application, {}, 'utgifter', number, told);
    expect(page?.instances.map(({ key }) => key)).toEqual(['expenses.hasChildren']);
    const mine = pageAt(application, { 'expenses.hasChildren': true }, 'utgifter', number, told);
    expect(mine?.instances.map(({ key }) => key)).toEqual(['expenses.hasChildren']);
    const both = ['expenses.hasChildren', 'expenses.children'];
    const more = toldBy(application, 'expenses', path, both, only('expenses'));
    const whole = pageAt(application, {}, 'utgifter', number, more);
    expect(whole?.instances.map(({ key }) => key)).toEqual(both);
    expect(journey(application, {}, more).flatMap(({ pages }) => pages.map((one) => one.path))).toContain(path);
  });

  it('leaves to the answers here what they alone decide', () => {
    expect(toldBy(application, 'housing', '/soknad/bolig/1', ['housing.otherKind'], only('housing')).size).toBe(0);
    const path = pathOf('expenses.hasChildren');
    expect(toldBy(application, 'expenses', path, [], only('expenses', 'family')).size).toBe(0);
  });

  it('tells nothing of a closed section, another page, or what is no question', () => {
    const path = pathOf('expenses.hasChildren');
    expect(toldBy(application, 'expenses', path, ['expenses.hasChildren'], only()).size).toBe(0);
    expect(toldBy(application, null, path, ['expenses.hasChildren'], only('expenses')).size).toBe(0);
    const elsewhere = toldBy(application, 'expenses', `${at}/1`, ['expenses.hasChildren'], only('expenses'));
    expect(elsewhere.size).toBe(0);
    const strange = toldBy(application, 'expenses', path, ['person.lastName', '__proto__', 'a.b'], only('expenses'));
    expect([...strange.values()].some(Boolean)).toBe(false);
  });
});

test('no page has more questions than a view may name', () => {
  for (const section of application.sections) {
    const sizes = section.questions.reduce<number[]>((all, one) => {
      if (one.together && all.length > 0) all[all.length - 1]! += 1;
      else all.push(1);
      return all;
    }, []);
    expect(Math.max(...sizes), section.id).toBeLessThanOrEqual(64);
  }
});
