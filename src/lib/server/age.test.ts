import { describe, expect, it } from 'vitest';
import { ageOf, isGrownUp } from './age';
import { syntheticNumber } from './stand-in/people';

const now = Date.UTC(2026, 10, 22, 12);
const day = (iso: string) => new Date(`${iso}T00:00Z`);
const ofNumber = (iso: string, at = now) => ageOf({ pid: syntheticNumber(day(iso)) }, at);

describe('age', () => {
  it('is in the number, to the day', () => {
    expect(ofNumber('2008-11-22')).toBe(18);
    expect(ofNumber('2008-11-23')).toBe(17);
    expect(ofNumber('1982-01-01')).toBe(44);
    expect([17, 18].map(isGrownUp)).toEqual([false, true]);
  });

  it('turns at midnight in Norway', () => {
    expect(ofNumber('2008-11-22', Date.UTC(2026, 10, 21, 22, 59))).toBe(17);
    expect(ofNumber('2008-11-22', Date.UTC(2026, 10, 21, 23, 1))).toBe(18);
  });

  it('is read of D-numbers and of every kind of synthetic number', () => {
    // ddmmyy and an individual number of the nineties; only those are looked at.
    for (const pid of ['01419000000', '41419000000', '01819000000', '41819000000']) {
      expect(ageOf({ pid }, now)).toBe(36);
    }
  });

  it('knows the centuries', () => {
    expect(ageOf({ pid: '01811050000' }, now)).toBe(16);
    expect(ageOf({ pid: '01814090000' }, now)).toBe(86);
    expect(ageOf({ pid: '01816060000' }, now)).toBe(166);
    expect(ageOf({ pid: '01815080000' }, now)).toBeUndefined();
  });

  it('is the register’s where the issuer tells it, whatever the number says', () => {
    expect(ageOf({ birthdate: '1990-05-01', pid: syntheticNumber(day('2015-01-01')) }, now)).toBe(36);
  });

  it('is in no number from 2032 on', () => {
    const pid = syntheticNumber(day('1982-01-01'));
    expect(ageOf({ pid }, Date.UTC(2031, 11, 31, 23))).toBe(50);
    expect(ageOf({ pid }, Date.UTC(2032, 0, 1))).toBeUndefined();
    expect(ageOf({ pid, birthdate: '1982-01-01' }, Date.UTC(2032, 0, 1))).toBe(50);
  });

  it.each([{}, { pid: 1 }, { pid: '123' }, { pid: '01939000000' }, { pid: '32819000000' }, { birthdate: '1990' }])(
    'is unknown for %j',
    (claims) => expect(ageOf(claims, now)).toBeUndefined()
  );
});
