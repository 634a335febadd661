import { describe, expect, it } from 'vitest';
import { application, check, schemaOf, TALK, TALK_APPROVED, TALK_SEND, talkState, talkToSend } from './index';
import { MAX_TALK } from './talk';

const text = 'Vi ble enige om dette.';
const schema = schemaOf(application);

describe('the summary of the talk', () => {
  it('is approved as long as it is, letter by letter, what the citizen approved', () => {
    expect(talkState({})).toBe('none');
    expect(talkState({ [TALK]: ' \n' })).toBe('none');
    expect(talkState({ [TALK]: text })).toBe('writing');
    expect(talkState({ [TALK]: text, [TALK_APPROVED]: text })).toBe('approved');
    expect(talkState({ [TALK]: `${text} Og dette.`, [TALK_APPROVED]: text })).toBe('changed');
    expect(talkState({ [TALK_APPROVED]: text })).toBe('none');
  });

  it('goes along only where it is approved and the citizen says so', () => {
    const approved = { [TALK]: text, [TALK_APPROVED]: text };
    expect(talkToSend(approved)).toBeUndefined();
    expect(talkToSend({ ...approved, [TALK_SEND]: false })).toBeUndefined();
    expect(talkToSend({ ...approved, [TALK_SEND]: true })).toBe(text);
    expect(talkToSend({ ...approved, [TALK]: `${text}!`, [TALK_SEND]: true })).toBeUndefined();
    expect(talkToSend({ [TALK]: text, [TALK_SEND]: true })).toBeUndefined();
  });

  it('stands behind doors of its own, and the choice to send it behind none', () => {
    expect(schema.keyType(TALK)).toMatchObject({ door: 'talk', kind: 'text' });
    expect(schema.keyType(TALK_APPROVED)).toMatchObject({ door: 'talk.own', kind: 'text' });
    expect(schema.doors).toEqual(expect.arrayContaining(['talk', 'talk.own']));
    expect(schema.doors).not.toContain(schema.keyType(TALK_SEND)?.door);
    expect(schema.keyType('talk.other')).toBeUndefined();
    expect(application.sections.map(({ id }) => id)).not.toContain('talk');
  });

  it('holds plain text of a page, and nothing else', () => {
    const accepts = (value: string | number | boolean) => schema.keyType(TALK)?.accepts(value);
    expect(accepts('a'.repeat(MAX_TALK))).toBe(true);
    expect(accepts('to\nlinjer')).toBe(true);
    for (const bad of ['a'.repeat(MAX_TALK + 1), 'x\u0000', '\u202eabc', 7, true]) expect(accepts(bad)).toBe(false);
  });

  it('is a right part of a file of answers, and a wrong one is told', () => {
    const good = { 'housing.kind': 'tenant', [TALK]: text, [TALK_APPROVED]: text, [TALK_SEND]: true };
    expect(check(application, good)).toEqual({ answers: good });
    expect(check(application, { [TALK_SEND]: 'yes' })).toMatchObject({ problems: [{ path: TALK_SEND }] });
    expect(check(application, { 'talk.other': 'x' })).toMatchObject({ problems: [{ code: 'unknown-key' }] });
  });
});
