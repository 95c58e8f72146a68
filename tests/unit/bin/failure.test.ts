import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { failureOf } from '#bin/commands/failure';
import { DeskError, type DeskErrorCode } from '#lib/desk-error';

describe('failureOf', () => {
  it.each<[DeskErrorCode, string, number]>([
    ['invalid_config', 'start', 2],
    ['invalid_config', 'web', 78],
    ['port_taken', 'start', 1],
    ['port_taken', 'web', 78],
    ['lease_held', 'robot', 78],
    ['store_corrupt', 'robot', 78],
    ['store_too_new', 'robot', 78],
    ['store_unavailable', 'robot', 1],
  ])('ends %s of %s with %i', (code, command, exitCode) => {
    expect(failureOf(new DeskError(code, 'Do this.'), command)).toEqual({
      exitCode,
      text: 'multichat: Do this.',
    });
  });

  it('ends wrong usage with 2 and help with 0, and adds nothing to what was printed', () => {
    expect(failureOf(new CommanderError(1, 'commander.unknownCommand', 'x'), 'x')).toEqual({
      exitCode: 2,
      text: '',
    });
    expect(failureOf(new CommanderError(0, 'commander.helpDisplayed', 'x'), 'x')).toEqual({
      exitCode: 0,
      text: '',
    });
  });

  it('keeps the cause of what nobody foresaw', () => {
    const { exitCode, text } = failureOf(new TypeError('broken part'), 'robot');
    expect(exitCode).toBe(1);
    expect(text).toContain('broken part');
  });
});
