import { describe, expect, it } from 'vitest';
import { terminalHelper, terminalPolicy } from './terminal-policy';

const policy = "default-src 'self'; connect-src 'self' wss://relay.example.no; script-src 'self'";

describe('the policy of a page', () => {
  it('lets a terminal’s pages talk with its printing helper, and no other page', () => {
    const wide = `default-src 'self'; connect-src 'self' wss://relay.example.no ${terminalHelper}; script-src 'self'`;
    for (const route of ['/terminal', '/terminal/hva-som-helst'])
      expect(terminalPolicy(policy, route, false)).toBe(wide);
    expect(terminalPolicy(policy, '/soknad/[slug]', true)).toBe(wide);
    for (const route of ['/', '/soknad/[slug]', '/terminaler', '/veileder', null])
      expect(terminalPolicy(policy, route, false)).toBe(policy);
  });
});
