import type { KillSwitch } from '#lib/robot/command';
import { note } from '#lib/robot/process/journal-notes';
import { closeOut } from '#lib/robot/process/close-out';
import { orderChanged } from '#lib/robot/process/order-message';
import { carryOut } from '#lib/robot/process/place-order';
import { recordBook } from '#lib/robot/process/record-book';
import { recordReports } from '#lib/robot/process/record-reports';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import { newStep, type Step } from '#lib/robot/process/step';

/** Takes over how the kill switch stands in the store. */
export function takeSwitch(
  context: Pick<RobotContext, 'killSwitchOn' | 'flattening'>,
  { on, by, flattenCommandId }: KillSwitch,
): void {
  context.killSwitchOn = on;
  context.flattening =
    on && flattenCommandId !== null ? { commandId: flattenCommandId, by: by ?? 'Operator' } : null;
}

/**
 * Takes everything that works out of every market: `pending_cancel` becomes durable with the step, then all venues
 * are asked at once, and what was asked to be closed is closed.
 */
export function cancelEverything(context: RobotContext, step: Step): void {
  const runs = allRuns(context);
  const now = context.desk.now();
  const asked = runs.flatMap((run) =>
    run.engine
      .workingOrders()
      .filter(({ state }) => state !== 'pending_cancel')
      .map((order) => ({ run, order: run.engine.requestCancel(order.id, now) })),
  );
  step.orders.push(...asked.map(({ order }) => order));
  step.events.push(...asked.map(({ run, order }) => orderChanged(order, run)));
  step.afterwards.push(async () => {
    const next = newStep();
    const answers = await Promise.all(asked.map(({ run, order }) => run.venue.cancel(order)));
    asked.forEach(({ run }, index) => recordReports(next, run, answers[index] ?? [], now));
    for (const run of runs) closeOut(context, next, run);
    for (const account of new Set(asked.map(({ run }) => run.account))) recordBook(next, account, now);
    await carryOut(context, next);
  });
}

/** A start while everything is stopped ends what a crash left undone. */
export async function resumeStop(context: RobotContext): Promise<void> {
  if (!context.killSwitchOn) return;
  note(context, 'resume', { data: {} });
  const step = newStep();
  cancelEverything(context, step);
  await carryOut(context, step);
}
