import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb } from '#bin/web-server';
import type { Pages } from '#bin/web/pages';
import { plainPages, startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;

beforeAll(async () => {
  web = await startTestWeb();
});

afterAll(() => web.close());

/** Unlike fetch, sends every header as it is told. */
function raw(
  path: string,
  options: { method?: string; headers: Record<string, string> },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, web.url), options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.once('error', reject).end();
  });
}

const STATUS = expect.stringMatching(/^(ok|warn|fail)$/) as string;
const TEXT = expect.any(String) as string;
const host = () => new URL(web.url).host;

describe('local mode', () => {
  it.each(['/', '/api/v1/desk', '/api/v1/events', '/livez'])(
    'refuses %s under a name that is not loopback',
    async (path) => {
      const { status, text } = await raw(path, {
        headers: { host: `desk.example.com:${new URL(web.url).port}` },
      });
      expect({ status, ...(JSON.parse(text) as object) }).toMatchObject({
        status: 403,
        code: 'forbidden_host',
      });
    },
  );

  it.each([
    ['a form of another site', { origin: 'http://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { origin: 'null' }],
    ['what a browser says comes from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a write by %s, to the API and to pages', async (_name, headers) => {
    for (const path of ['/api/v1/kill', '/sessions']) {
      const { status, text } = await raw(path, { method: 'POST', headers: { host: host(), ...headers } });
      expect({ status, ...(JSON.parse(text) as object) }).toMatchObject({
        status: 403,
        code: 'forbidden_origin',
      });
    }
    expect(await web.desk.books.readKillSwitch()).toMatchObject({ on: false });
  });

  it('lets this desk write to itself, and links of other sites open it', async () => {
    const own = await raw('/sessions', {
      method: 'POST',
      headers: { host: host(), origin: `http://${host()}` },
    });
    expect(own).toEqual({ status: 200, text: 'page' });
    const link = await raw('/', { headers: { host: host(), 'sec-fetch-site': 'cross-site' } });
    expect(link).toEqual({ status: 200, text: 'page' });
  });
});

describe('every answer', () => {
  it.each(['/', '/api/v1/desk', '/api/v1/nothing', '/livez', '/api/v1/docs'])(
    'of %s forbids frames, sniffing and other hosts',
    async (path) => {
      const { headers } = await web.ask('GET', path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );

  it('sends a built asset without the policies of a page', async () => {
    const { headers } = await web.ask('GET', '/_next/static/chunks/any.js');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toBeNull();
  });
});

describe('the web process', () => {
  it('is live but not ready while its pages are prepared', async () => {
    const prepared = Promise.withResolvers<Pages>();
    const listening = Promise.withResolvers<number>();
    const starting = startWeb(web.config, web.desk, {
      dev: false,
      pages: ({ port }) => {
        listening.resolve(port);
        return prepared.promise;
      },
    });
    const url = `http://127.0.0.1:${await listening.promise}`;
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.text()).toContain('The web process is starting.');
    const page = fetch(`${url}/`);
    prepared.resolve(await plainPages({ dev: false, host: '127.0.0.1', port: 0 }));
    expect(await (await page).text()).toBe('page');
    await (await starting).close();
  });

  it('gives the port back when its pages fail, and says why', async () => {
    const failing = startWeb(web.config, web.desk, {
      dev: false,
      pages: async () => {
        throw new Error('no build');
      },
    });
    await expect(failing).rejects.toThrow('no build');
  });

  it('says how to go on when its port is taken', async () => {
    const config = { ...web.config, port: Number(new URL(web.url).port) };
    const second = startWeb(config, web.desk, { dev: false, pages: plainPages });
    await expect(second).rejects.toMatchObject({
      code: 'port_taken',
      message: expect.stringContaining('MULTICHAT_PORT=') as string,
    });
  });

  it('names what is missing for readiness, and is ready once the robot process writes that it runs', async () => {
    const before = await web.ask('GET', '/readyz');
    expect(before).toMatchObject({ status: 503, body: { ready: false } });
    expect(before.body['reasons']).toEqual(['The robot process has never been seen.']);
    const at = Date.now();
    await web.desk.books.commit({ live: [{ key: 'process:robot', data: { pid: 1, startedAt: at, at } }] });
    expect(await web.ask('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { ready: true, reasons: [] },
    });
  });

  it('reports its health by name', async () => {
    const { status, body } = await web.ask('GET', '/healthz');
    expect(status).toBe(200);
    const check = { status: STATUS, detail: TEXT };
    expect(body).toMatchObject({
      status: STATUS,
      database_connection: { ...check, status: 'ok' },
      storage_space: check,
      session_count: { ...check, value: 0 },
      message_count: { ...check, value: 0 },
      last_activity: check,
      robots: check,
      backup_age: {
        status: 'ok',
        value: null,
        detail: expect.stringMatching(/no backup yet: the next at/) as string,
      },
      last_cleanup: { ...check, status: 'ok' },
    });
  });
});
