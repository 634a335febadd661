import { describe, expect, it } from 'vitest';
import { application, journey, pageAt } from '../form';
import type { Answers } from '../form/types';
import { pathAfter, pathBefore, SUMMARY, TAKE_OUT } from './citizen-way';

const lives: Answers[] = [
  {},
  {
    'housing.kind': 'tenant',
    'family.hasChildren': true,
    'family.children.a': 1,
    'family.children.a.livesWithMe': true
  },
  { 'housing.kind': 'none', 'family.status': 'married', 'work.hasJob': true }
];

describe('the way through the application', () => {
  for (const [at, answers] of lives.entries()) {
    it(`leads forward over every page that is asked, and back the same way (${at})`, () => {
      const parts = journey(application, answers);
      const wanted = parts.flatMap(({ section, pages }) => [
        `/soknad/${section.slug}`,
        ...pages.map(({ path }) => path)
      ]);
      const went: string[] = [];
      let path = `/soknad/${application.sections[0]?.slug}`;
      while (path !== SUMMARY && went.length < 300) {
        went.push(path);
        const [, , slug = '', number] = path.split('/');
        const page = pageAt(application, answers, slug, Number(number));
        path = page
          ? pathAfter(application, answers, page)
          : `${path}/${parts.find((one) => one.section.slug === slug)?.pages[0]?.number}`;
      }
      expect(went).toEqual(wanted);
      const back: string[] = [];
      for (let from = SUMMARY; (from = pathBefore(application, answers, from)) !== '/soknad';) back.unshift(from);
      expect(back).toEqual(wanted);
    });
  }

  it('leads back from the ends', () => {
    expect(pathBefore(application, {}, '/soknad')).toBe('/');
    expect(pathBefore(application, {}, TAKE_OUT)).toBe(SUMMARY);
  });

  it('leads back from a page that is not asked any more', () => {
    const before = pathBefore(application, { 'housing.kind': 'none' }, '/soknad/bolig/2');
    expect(before).toBe('/soknad/bolig/1');
  });
});
