import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLogger } from '#lib/config/logger';

it('writes JSON lines with process, level and time to the log file, and nothing below its level', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'multichat-log-'));
  const logFile = path.join(folder, 'made', 'service.log');
  const logger = createLogger({ logLevel: 'warn', logFile }, 'robot');
  logger.info('not seen');
  logger.warn({ symbol: 'TSLA' }, 'seen');
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(1);
  const entry: unknown = JSON.parse(lines[0] ?? '');
  expect(entry).toMatchObject({
    level: 'warn',
    process: 'robot',
    pid: process.pid,
    symbol: 'TSLA',
    msg: 'seen',
  });
  rmSync(folder, { recursive: true });
});

it('says which log file it cannot open, and what to do', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'multichat-log-'));
  expect(() => createLogger({ logLevel: 'warn', logFile: folder }, 'web')).toThrowError(
    expect.objectContaining({
      code: 'invalid_config',
      message: expect.stringContaining('MULTICHAT_LOG_FILE') as string,
    }),
  );
  rmSync(folder, { recursive: true });
});

it('goes on when the disk of the log is full', async () => {
  // A device that is always full; where there is none, /dev/null proves less.
  const logFile = existsSync('/dev/full') ? '/dev/full' : '/dev/null';
  const logger = createLogger({ logLevel: 'warn', logFile }, 'web');
  logger.warn('lost');
  await new Promise((resolve) => setImmediate(resolve));
  expect(() => logger.warn('lost as well')).not.toThrow();
});
