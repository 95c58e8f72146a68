import { describe, expect, it } from 'vitest';
import { loopbackHosts, refusalOf } from '#lib/access/local-mode';

const hosts = loopbackHosts(3000);
const codeOf = (method: string, headers: Record<string, string>) =>
  refusalOf({ method, headers }, hosts)?.code ?? null;

describe('local mode', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'LOCALHOST:3000'])('answers as %s', (host) => {
    expect(codeOf('GET', { host })).toBeNull();
  });

  it.each([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1',
    '127.0.0.1:3001',
    'localhost.evil.example:3000',
    '192.168.0.5:3000',
    '',
  ])('refuses to answer as "%s"', (host) => {
    expect(codeOf('GET', { host })).toBe('forbidden_host');
  });

  it('refuses a request without a Host', () => {
    expect(codeOf('GET', {})).toBe('forbidden_host');
  });

  it('knows that browsers leave port 80 out', () => {
    expect(refusalOf({ method: 'GET', headers: { host: 'localhost' } }, loopbackHosts(80))).toBeNull();
  });

  it('lets a write of a program through, which sends no Origin', () => {
    expect(codeOf('POST', { host: 'localhost:3000' })).toBeNull();
  });

  it.each([
    'http://evil.example',
    'http://127.0.0.1:3000',
    'https://localhost:3000',
    'null',
    'file://',
    'localhost:3000',
  ])('refuses a write from %s to localhost', (origin) => {
    expect(codeOf('POST', { host: 'localhost:3000', origin })).toBe('forbidden_origin');
  });

  it('refuses a write that the browser says comes from another site, whatever its Origin', () => {
    const headers = {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'cross-site',
    };
    expect(codeOf('DELETE', headers)).toBe('forbidden_origin');
  });

  it('treats a WebSocket like a write: it is not bound to its own origin', () => {
    const headers = { host: 'localhost:3000', origin: 'http://evil.example', upgrade: 'websocket' };
    expect(codeOf('GET', headers)).toBe('forbidden_origin');
  });

  it('lets another site link here', () => {
    expect(codeOf('GET', { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' })).toBeNull();
  });
});
