import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '#tests/unit/events/memory-log';
import type { EventFrame } from '#lib/events/event-frame';
import type { EventLog } from '#lib/events/event-log';
import { EventTail, type TailFollower } from '#lib/events/event-tail';

/** A follower that keeps what it is told, and can wait for it. */
function memoryFollower() {
  const seen: EventFrame[] = [];
  let told: () => void = () => undefined;
  const follower: TailFollower = {
    onBatch({ frames }) {
      seen.push(...frames);
      told();
    },
    onLive: () => undefined,
    onHeartbeat: () => undefined,
  };
  async function until(count: number): Promise<void> {
    while (seen.length < count) await new Promise<void>((resolve) => (told = resolve));
  }
  return { follower, seen, until };
}

function tailOf(log: EventLog, onError: (cause: unknown) => void = () => undefined): EventTail {
  return new EventTail({ events: log, live: { readLive: async () => [] }, now: () => 0, onError });
}

describe('the tail of the event log', () => {
  it('reads nothing while nobody follows', async () => {
    const memory = createMemoryLog();
    const tail = tailOf(memory.log);
    const leave = await tail.follow(memoryFollower().follower);
    leave();
    memory.add(5);
    expect(memory.followers()).toBe(0);
    expect(memory.reads()).toBe(0);
  });

  it('reads new events once for all followers and makes their bytes once', async () => {
    const memory = createMemoryLog();
    const tail = tailOf(memory.log);
    const followers = [memoryFollower(), memoryFollower(), memoryFollower()];
    for (const { follower } of followers) await tail.follow(follower);
    memory.add(3);
    for (const { until } of followers) await until(3);
    expect(memory.reads()).toBeLessThanOrEqual(2);
    const [first, second] = followers.map(({ seen }) => seen[0]?.bytes());
    expect(first).toBe(second);
  });

  it('tells every event once and in order, however many come at once', async () => {
    const memory = createMemoryLog();
    const { follower, seen, until } = memoryFollower();
    await tailOf(memory.log).follow(follower);
    memory.add(1_200);
    memory.add(1);
    await until(1_201);
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_201 }, (_, index) => index + 1));
  });

  it('starts where the log stands', async () => {
    const memory = createMemoryLog();
    memory.add(7);
    const tail = tailOf(memory.log);
    await tail.follow(memoryFollower().follower);
    expect(tail.position).toBe(7);
  });

  it('goes on after the log could not be read', async () => {
    const memory = createMemoryLog();
    const faults: unknown[] = [];
    const { follower, seen, until } = memoryFollower();
    await tailOf(memory.log, (cause) => {
      faults.push(cause);
      memory.fail(null);
    }).follow(follower);
    memory.fail(new Error('busy'));
    memory.add(2);
    await until(2);
    expect(faults).toHaveLength(1);
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('keeps what is recent for streams that are a little behind, and no more', async () => {
    const memory = createMemoryLog();
    const tail = tailOf(memory.log);
    const { follower, until } = memoryFollower();
    await tail.follow(follower);
    memory.add(2_500);
    await until(2_500);
    expect(tail.framesAfter(2_499)?.map(({ seq }) => seq)).toEqual([2_500]);
    expect(tail.framesAfter(2_500)).toEqual([]);
    expect(tail.framesAfter(100)).toBeNull();
  });
});
