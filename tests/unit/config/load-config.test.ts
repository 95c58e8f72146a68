import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'multichat-config-'));
});

afterEach(() => rmSync(cwd, { recursive: true }));

describe('loadConfig', () => {
  it('needs no file: every key has a default', () => {
    expect(loadConfig({ cwd, env: {} })).toEqual({
      storageType: 'sqlite',
      storagePath: path.join(cwd, 'data'),
      bookPath: path.join(cwd, 'data'),
      maxSessions: 1000,
      maxMessagesPerSession: 10_000,
      cleanupDays: 7,
      journalHours: 24,
      backupEnabled: true,
      backupInterval: 'daily',
      backupPath: path.join(cwd, 'data/backups'),
      backupKeep: 7,
      strategiesPath: null,
      logLevel: 'info',
      logFile: null,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      feedSeed: 20_260_101,
      replaySecondsPerBar: 2,
      ticksPerSecond: 2,
      exchange: null,
      paper: {
        ...{ takerFeeBps: 10, makerFeeBps: 2, slippageBps: 2, spreadBps: 0 },
        ...{ latencyMs: 0, latencyJitterMs: 0, seed: 0 },
      },
    });
  });

  it('reads ./multichat.json, and lets the environment win', () => {
    writeConfig('multichat.json', { port: 3100, log_level: 'DEBUG', max_sessions: 5 });
    const config = loadConfig({ cwd, env: { MULTICHAT_PORT: '3200', MULTICHAT_TICKS_PER_SECOND: '0.5' } });
    expect(config).toMatchObject({ port: 3200, logLevel: 'debug', maxSessions: 5, ticksPerSecond: 0.5 });
  });

  it('prefers the file that is asked for, then MULTICHAT_CONFIG, over the usual place', () => {
    writeConfig('multichat.json', { port: 3100 });
    writeConfig('named.json', { port: 3101 });
    writeConfig('variable.json', { port: 3102 });
    const env = { MULTICHAT_CONFIG: 'variable.json' };
    expect(loadConfig({ cwd, env, configPath: 'named.json' }).port).toBe(3101);
    expect(loadConfig({ cwd, env }).port).toBe(3102);
    expect(loadConfig({ cwd, env: {} }).port).toBe(3100);
  });

  it('lists every fault with its file and key', () => {
    const file = writeConfig('multichat.json', {
      port: '80',
      max_sessions: 0,
      colour: 'red',
      storage_type: 'paper',
    });
    const faults = faultsOf({
      MULTICHAT_HOST: '0.0.0.0',
      MULTICHAT_LOG_LEVEL: 'loud',
      MULTICHAT_SHAPE: 'round',
    });
    expect(faults).toHaveLength(7);
    expect(faults).toContain(`${file}: port must be a whole number from 1 to 65535 (it is "80")`);
    expect(faults).toContain(`${file}: max_sessions must be a whole number from 1 to 1000000 (it is 0)`);
    expect(faults).toContainEqual(expect.stringContaining(`${file}: colour is not a key`));
    expect(faults).toContainEqual(
      expect.stringMatching(/: storage_type .*there is: memory, json, sqlite, postgres \(it is "paper"\)/),
    );
    expect(faults).toContainEqual(
      expect.stringContaining('environment: MULTICHAT_HOST must be a loopback host'),
    );
    expect(faults).toContainEqual(expect.stringContaining('environment: MULTICHAT_LOG_LEVEL must be DEBUG'));
    expect(faults).toContainEqual(expect.stringContaining('environment: MULTICHAT_SHAPE is not a key'));
  });

  it.each(['hourly', 'daily', 'weekly', '30 4 * * 1-5'])('backs up %s', (interval) => {
    const env = { MULTICHAT_BACKUP_INTERVAL: interval, MULTICHAT_BACKUP_ENABLED: 'false' };
    expect(loadConfig({ cwd, env })).toMatchObject({ backupInterval: interval, backupEnabled: false });
  });

  it.each(['sometimes', '* * *', '61 * * * *', '0 0 31 2 *'])('refuses to back up %s', (interval) => {
    expect(faultsOf({ MULTICHAT_BACKUP_INTERVAL: interval })).toEqual([
      expect.stringContaining(
        'environment: MULTICHAT_BACKUP_INTERVAL must be hourly, daily, weekly or a cron line',
      ),
    ]);
  });

  it.each([
    ['is not JSON', '{ "port": 3000'],
    ['holds a list', '[]'],
    ['holds nothing', ''],
  ])('refuses a file that %s', (_, text) => {
    writeFileSync(path.join(cwd, 'multichat.json'), text);
    expect(faultsOf({})).toEqual([expect.stringContaining(path.join(cwd, 'multichat.json'))]);
  });

  it('refuses a file that was asked for and is not there', () => {
    expect(faultsOf({ MULTICHAT_CONFIG: 'missing.json' })).toEqual([expect.stringContaining('missing.json')]);
  });

  it.each(['1e3', '0x10', '3000 ', '-1', '70000', ''])('refuses the port %j', (port) => {
    expect(faultsOf({ MULTICHAT_PORT: port })).toHaveLength(1);
  });
});

function faultsOf(env: Record<string, string>): unknown {
  try {
    loadConfig({ cwd, env });
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DeskError);
    const { code, details } = thrown as DeskError;
    expect(code).toBe('invalid_config');
    return details.faults;
  }
  return [];
}

function writeConfig(name: string, content: object): string {
  const file = path.join(cwd, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
