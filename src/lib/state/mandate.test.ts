import { describe, expect, it } from 'vitest';
import { askMandate } from './mandate';

const answers = {
  'person.guardian': true,
  'person.guardianName': 'Per Vergesen',
  'person.guardianScope': 'both',
  'person.guardianCode': ' VF-1 '
};

/** A server, and what was sent to it. */
function server(checks: boolean, answer: Response | Error) {
  const sent: string[] = [];
  const fetch = async (path: string, init?: RequestInit) => {
    if (init?.method !== 'POST') return Response.json({ checks });
    sent.push(`${path} ${String(init.body)}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { fetch, sent };
}

describe('asking the register', () => {
  it('sends the code and the scope, and nothing of anybody', async () => {
    const { fetch, sent } = server(true, Response.json({ check: 'confirmed' }));
    expect(await askMandate(fetch, answers)).toBe('confirmed');
    expect(sent).toEqual(['/verge/sjekk {"code":"VF-1","scope":"both"}']);
  });

  it('sends nothing where there is no register, no guardian or no code', async () => {
    for (const [checks, own] of [
      [false, answers],
      [true, { ...answers, 'person.guardian': false }],
      [true, { ...answers, 'person.guardianCode': '' }]
    ] as const) {
      const { fetch, sent } = server(checks, Response.json({ check: 'confirmed' }));
      expect(await askMandate(fetch, own)).toBe('not-checked');
      expect(sent).toEqual([]);
    }
  });

  it.each([
    ['a failure', new Error('offline')],
    ['a refusal', Response.json({ check: 'confirmed' }, { status: 429 })],
    ['nonsense', Response.json({ check: 'yes' })]
  ])('has not checked after %s', async (_, answer) => {
    expect(await askMandate(server(true, answer).fetch, answers)).toBe('not-checked');
  });
});
