import { describe, expect, it } from 'vitest';
import { readConfig } from './config';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({ PATH: '/bin', RELAY_PORT: '' })).toMatchObject({
      host: '127.0.0.1',
      port: 3001,
      base: '/relay',
      origins: [],
      proxies: 0,
      store: 'memory'
    });
  });

  it('reads what is set', () => {
    const config = readConfig({
      RELAY_ORIGINS: 'https://a.example.no, http://127.0.0.1:3000',
      RELAY_PROXIES: '2',
      RELAY_ROOMS: '7'
    });
    expect(config.origins).toEqual(['https://a.example.no', 'http://127.0.0.1:3000']);
    expect([config.proxies, config.limits.rooms]).toEqual([2, 7]);
  });

  it.each([
    ['RELAY_PORT', '65536'],
    ['RELAY_PORT', 'tcp://10.0.0.1:80'],
    ['RELAY_PROXIES', '-1'],
    ['RELAY_BASE', 'nowhere'],
    ['RELAY_BASE', '/'],
    ['RELAY_ORIGINS', '*'],
    ['RELAY_ORIGINS', 'https://a.example.no/'],
    ['RELAY_ORIGINS', 'https://a.example.no,a.example.no'],
    ['RELAY_SOCKETS', '0'],
    ['RELAY_ROOMS_PER_ADDRESS', '1.5'],
    ['RELAY_STOER', 'memory']
  ])('refuses %s=%s in one line that names it and not its value', (name, value) => {
    let message = '';
    try {
      readConfig({ [name]: value });
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toMatch(new RegExp(`^${name} `));
    expect(message).not.toContain('\n');
    if (value.length > 3 && value !== 'memory') expect(message).not.toContain(value);
  });

  it('lets Kubernetes have its own variables', () => {
    expect(readConfig({ RELAY_SERVICE_HOST: 'x', RELAY_PORT_3001_TCP: 'x' }).port).toBe(3001);
  });
});
