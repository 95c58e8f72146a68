import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { startWeb } from '#bin/web-server';
import type { OpenPages } from '#bin/web/pages';
import { loadConfig, type Config } from '#lib/config/config';
import { openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';

export interface TestWeb {
  url: string;
  desk: Desk;
  config: Config;
  /** A request of this desk's own page; JSON is sent as such. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskOptions {
  json?: unknown;
  headers?: Record<string, string>;
  body?: string | Buffer | Readable;
}

export interface Answer {
  status: number;
  headers: Headers;
  // What an answer holds differs by route; tests read it like a program outside would.
  body: { [key: string]: unknown };
}

/** Pages that only say that they were asked. */
export const plainPages: OpenPages = async () => ({
  async handle(_request, response) {
    response.end('page');
  },
  upgrade: (_request, socket) => void socket.destroy(),
  close: async () => undefined,
});

/** The web process over a real store in a new folder, at a port of the system's choice. */
export async function startTestWeb(overrides: Partial<Config> = {}): Promise<TestWeb> {
  const storagePath = await mkdtemp(path.join(tmpdir(), 'multichat-web-'));
  const config: Config = {
    ...loadConfig({ env: {}, cwd: storagePath }),
    storagePath,
    logFile: path.join(storagePath, 'web.log'),
    port: 0,
    ...overrides,
  };
  const desk = await openDesk(config, { role: 'web' });
  const web = await startWeb(config, desk, { dev: false, pages: plainPages });
  return {
    url: web.url,
    desk,
    config,
    ask: (method, target, options) => ask(new URL(target, web.url), method, options),
    async close() {
      await web.close();
      await desk.close();
      await rm(storagePath, { recursive: true });
    },
  };
}

async function ask(url: URL, method: string, options: AskOptions = {}): Promise<Answer> {
  const { json, headers = {}, body } = options;
  const response = await fetch(url, {
    method,
    headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body: body as BodyInit, duplex: 'half' as const }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: bodyOf(text) };
}

function bodyOf(text: string): Answer['body'] {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return { text };
  }
}
