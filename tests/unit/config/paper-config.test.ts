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

/** What `paper` is refused for, written in the file or in the environment. */
function faultsOf(paper: unknown, env: Record<string, string> = {}): unknown {
  writeFileSync(path.join(cwd, 'multichat.json'), JSON.stringify({ paper }));
  try {
    loadConfig({ cwd, env });
  } catch (thrown) {
    return thrown instanceof DeskError ? thrown.details.faults : thrown;
  }
  return [];
}

describe('the key paper', () => {
  it('keeps its defaults where only some of it is set', () => {
    expect(faultsOf({ latency_ms: 250, volume_share_pct: 12.5, seed: 7 })).toEqual([]);
    expect(loadConfig({ cwd, env: {} }).paper).toEqual({
      ...{ takerFeeBps: 10, makerFeeBps: 2, slippageBps: 2, spreadBps: 0 },
      ...{ volumeSharePct: 12.5, latencyMs: 250, latencyJitterMs: 0, seed: 7 },
    });
  });

  it('is read from the environment as JSON', () => {
    const env = { MULTICHAT_PAPER: '{"taker_fee_bps": 7.5, "volume_share_pct": null}' };
    const { paper } = loadConfig({ cwd, env });
    expect(paper.takerFeeBps).toBe(7.5);
    expect(paper).not.toHaveProperty('volumeSharePct');
    expect(faultsOf({}, { MULTICHAT_PAPER: '{"taker_fee_bps"' })).toEqual([
      String.raw`environment: MULTICHAT_PAPER must be an object (it is "{\"taker_fee_bps\"")`,
    ]);
  });

  it('lists every fault with the key within it', () => {
    const file = path.join(cwd, 'multichat.json');
    const faults = faultsOf({
      taker_fee_bps: 0.123,
      latency_ms: 1.5,
      volume_share_pct: 0,
      seed: -1,
      colour: 'red',
    });
    expect(faults).toHaveLength(5);
    const decimals = 'must be a number from 0 to 9999 with at most 2 decimals';
    expect(faults).toContain(`${file}: paper.taker_fee_bps ${decimals} (it is 0.123)`);
    expect(faults).toContain(
      `${file}: paper.latency_ms must be a whole number from 0 to 3600000 (it is 1.5)`,
    );
    expect(faults).toContainEqual(expect.stringContaining('paper.volume_share_pct must be above 0'));
    expect(faults).toContainEqual(expect.stringContaining('paper.seed must be a whole number'));
    expect(faults).toContainEqual(
      expect.stringMatching(/paper\.colour is not a key of the configuration; those are: taker_fee_bps, /),
    );
    expect(faultsOf('cheap')).toEqual([`${file}: paper must be an object (it is "cheap")`]);
  });
});
