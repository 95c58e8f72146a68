import { askVenue, orderContext, placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Sending, Step } from '#lib/robot/process/step';
import type { OrderIntent } from '#lib/trading/engine';
import { isExit } from '#lib/trading/gate-facts';

interface Closing {
  step: Step;
  run: RobotRun;
  intent: OrderIntent;
  id: string;
  /** Told the order, and the step that it became part of. */
  placed: (sending: Sending, into: Step) => void;
}

/**
 * Places an order. One that closes at market first has the resting exits that hold its lots reduced or
 * canceled, and is placed once the venue has answered: so what rests and what closes never sell more than is
 * held. Nothing gives way to an order that the gate denies.
 */
export function closeAtMarket(context: RobotContext, { step, run, intent, id, placed }: Closing): void {
  const place = (into: Step): void => placed(placeOrder(context, { step: into, run, intent, id }), into);
  const needs = isExit(intent) && intent.type === 'market' ? roomFor(context, { run, intent, id }) : [];
  if (needs.length === 0) place(step);
  else askVenue(context, { step, run, needs, then: place });
}

function roomFor(context: RobotContext, { run, intent, id }: Pick<Closing, 'run' | 'intent' | 'id'>) {
  const needs = run.engine.roomFor(intent.side, intent.quantity);
  if (needs.length === 0) return needs;
  const checks = run.engine.check(intent, orderContext(context, run, id));
  return checks.every(({ passed }) => passed) ? needs : [];
}
