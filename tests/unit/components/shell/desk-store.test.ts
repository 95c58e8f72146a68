import { describe, expect, it, vi } from 'vitest';

import { createDeskStore } from '#components/shell/desk-store.ts';
import type { DeskSnapshot } from '#components/shell/desk-state.ts';

const SNAPSHOT: DeskSnapshot = {
  seq: 10,
  serverTime: 1000,
  quotes: [],
  books: [],
  robots: [],
  killSwitch: { on: false, at: null, by: null, reason: null, flattenCommandId: null },
  process: null,
};

const open = () => createDeskStore(SNAPSHOT, () => 900);
const fact = (seq: number) => ({ seq, type: 'message-posted' as const, data: { seq } });
const quote = (receivedAt: number) => ({ key: 'quote:TSLA', data: { symbol: 'TSLA', receivedAt } });

describe('the store of one tab', () => {
  it('takes each fact once, and none that the snapshot holds', () => {
    const store = open();
    expect([10, 11, 11, 13, 12].map((seq) => store.takeFact(fact(seq)))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(store.seq()).toBe(13);
  });

  it('hands kept facts after the asked seq to a screen that mounts late, then each new one', () => {
    const store = open();
    store.takeFact(fact(11));
    store.takeFact(fact(12));
    const seen: number[] = [];
    store.onFact(['message-posted'], ({ seq }) => seen.push(seq), 11);
    store.takeFact(fact(13));
    expect(seen).toEqual([12, 13]);
  });

  it('hands a screen without an asked seq only what is new', () => {
    const store = open();
    store.takeFact(fact(11));
    const handler = vi.fn();
    store.onFact(['message-posted'], handler);
    expect(handler).not.toHaveBeenCalled();
  });

  it('tells only the listeners of what changed', () => {
    const store = open();
    const [tsla, btc] = [vi.fn(), vi.fn()];
    store.subscribe('quote:TSLA', tsla);
    store.subscribe('quote:BTC-USD', btc);
    store.takeLive(quote(5));
    expect([tsla.mock.calls.length, btc.mock.calls.length]).toEqual([1, 0]);
  });

  it('never goes back to an older quote', () => {
    const store = open();
    store.takeLive(quote(5));
    store.takeLive(quote(4));
    expect(store.get('quote:TSLA')?.receivedAt).toBe(5);
  });

  it('replaces a robot that changed and the kill switch', () => {
    const store = open();
    store.takeFact({ seq: 11, type: 'robot-changed', data: { id: 'r1', state: 'running' } });
    store.takeFact({ seq: 12, type: 'robot-changed', data: { id: 'r1', state: 'halted' } });
    store.takeFact({ seq: 13, type: 'kill-switch-changed', data: { on: true } });
    expect(store.get('robots')?.map(({ state }) => state)).toEqual(['halted']);
    expect(store.get('kill-switch')?.on).toBe(true);
  });

  it('says so when facts that another tab lacks are no longer kept', () => {
    const store = open();
    for (let seq = 11; seq <= 1200; seq += 1) store.takeFact(fact(seq));
    expect(store.factsAfter(10)).toBeNull();
    expect(store.factsAfter(1199)?.map(({ seq }) => seq)).toEqual([1200]);
  });

  it('goes on at the given seq after a reset, as a new epoch', () => {
    const store = open();
    store.restart(3);
    expect(store.takeFact(fact(4))).toBe(true);
    expect(store.get('epoch')).toBe(1);
  });

  it('takes what a newer rendering brings, and leaves what an older one brings', () => {
    const store = open();
    store.hydrate({ ...SNAPSHOT, seq: 9, killSwitch: { ...SNAPSHOT.killSwitch, on: true } });
    expect(store.get('kill-switch')?.on).toBe(false);
    store.hydrate({ ...SNAPSHOT, seq: 10, killSwitch: { ...SNAPSHOT.killSwitch, on: true } });
    expect(store.get('kill-switch')?.on).toBe(true);
  });
});
