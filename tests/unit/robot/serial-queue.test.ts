import { expect, it } from 'vitest';
import { SerialQueue } from '#lib/robot/process/serial-queue';

it('runs one task after another, in the order given, and goes on after one that fails', async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run(async () => {
    await gate.promise;
    done.push('first');
  });
  const second = queue.run(() => Promise.reject(new Error('second')));
  const third = queue.run(async () => void done.push('third'));
  expect(done).toEqual([]);
  gate.resolve();
  await first;
  await expect(second).rejects.toThrow('second');
  await third;
  await queue.idle();
  expect(done).toEqual(['first', 'third']);
});
