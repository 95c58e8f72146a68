import { describe, expect, it, vi } from 'vitest';

import { createDeskStore } from '#components/shell/desk-store.ts';
import { createTabReceiver } from '#components/shell/desk-tab.ts';
import type { TabMessage } from '#components/shell/stream-message.ts';

const fact = (seq: number) => ({ seq, type: 'message-posted' as const, data: {} });

/** A tab whose words go to `said`. */
function tab(tabId: string, seq: number, leads: boolean) {
  const said: TabMessage[] = [];
  const onMissed = vi.fn();
  const killSwitch = { on: false, at: null, by: null, reason: null, flattenCommandId: null };
  const snapshot = { seq, serverTime: 0, quotes: [], books: [], robots: [], killSwitch, process: null };
  const store = createDeskStore(snapshot, () => 0);
  const post = (message: TabMessage) => void said.push(message);
  const receive = createTabReceiver({ store, tabId, post, isLeader: () => leads, onMissed });
  return { store, said, receive, onMissed };
}

describe('tabs of one browser', () => {
  it('give a new tab the facts it lacks and the live values', () => {
    const leader = tab('one', 5, true);
    leader.store.takeFact(fact(6));
    leader.store.takeLive({ key: 'quote:TSLA', data: { receivedAt: 1 } });
    const newcomer = tab('two', 5, false);
    leader.receive({ kind: 'hello', from: 'two', seq: 5 });
    for (const message of leader.said) newcomer.receive(message);
    expect(newcomer.store.seq()).toBe(6);
    expect(newcomer.store.get('quote:TSLA')).toEqual({ receivedAt: 1 });
  });

  it('leave an answer to the tab that asked', () => {
    const leader = tab('one', 5, true);
    leader.store.takeFact(fact(6));
    const other = tab('three', 5, false);
    leader.receive({ kind: 'hello', from: 'two', seq: 5 });
    for (const message of leader.said) other.receive(message);
    expect(other.store.seq()).toBe(5);
  });

  it('ask a new leader for what they lack, and only then', () => {
    const behind = tab('two', 5, false);
    behind.receive({ kind: 'leader', seq: 7 });
    const level = tab('three', 7, false);
    level.receive({ kind: 'leader', seq: 7 });
    expect(behind.said).toEqual([{ kind: 'hello', from: 'two', seq: 5 }]);
    expect(level.said).toEqual([]);
  });

  it('drop what a new leader repeats', () => {
    const follower = tab('two', 5, false);
    const seen: number[] = [];
    follower.store.onFact(['message-posted'], ({ seq }) => seen.push(seq));
    for (const seq of [6, 7, 6, 7, 8]) follower.receive({ kind: 'fact', fact: fact(seq) });
    expect(seen).toEqual([6, 7, 8]);
  });

  it('load anew when the leader no longer has what they lack', () => {
    const leader = tab('one', 5, true);
    const old = tab('two', 2, false);
    leader.receive({ kind: 'hello', from: 'two', seq: 2 });
    for (const message of leader.said) old.receive(message);
    expect(old.onMissed).toHaveBeenCalledOnce();
  });

  it('keep silent unless they lead', () => {
    const follower = tab('two', 5, false);
    follower.receive({ kind: 'hello', from: 'three', seq: 1 });
    expect(follower.said).toEqual([]);
  });
});
