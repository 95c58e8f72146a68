'use server';

import { z } from 'zod';

import { action } from '#lib/access/action';
import { liftStop } from '#lib/robot/requests/lift-stop';
import { stopAll } from '#lib/robot/requests/stop-all';

const Wish = z.object({
  reason: z.string().max(500, 'A reason holds at most 500 characters.'),
  idempotencyKey: z.string().min(1).max(200),
});

const StopWish = Wish.extend({ flatten: z.boolean().optional() });

/** Switches the kill switch on; with `flatten` what is held is closed as well. */
export const stopEverything = action(StopWish, async ({ desk, input, by }) => {
  const { killSwitch } = await stopAll(desk, { ...input, by });
  return killSwitch;
});

/** Lifts the stop; robots stay stopped. */
export const liftTheStop = action(Wish, async ({ desk, input, by }) => {
  const { killSwitch } = await liftStop(desk, { ...input, by });
  return killSwitch;
});
