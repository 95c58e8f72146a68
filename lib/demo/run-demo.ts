import type { StorageType } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { cleanOldSession, LIMIT_DAYS } from '#lib/demo/clean-old-session';
import { crossProcesses, requireTalk, sayCrossing } from '#lib/demo/cross-processes';
import { type DemoParts, requireThat } from '#lib/demo/demo-parts';
import type { StorePlace } from '#lib/demo/store-place';
import { holdTalk, openSession } from '#lib/demo/hold-talk';
import { scratchPlace, type ScratchPlaces } from '#lib/demo/scratch-places';
import { linesOfStatus, readStatus } from '#lib/demo/show-status';
import { tourStores } from '#lib/demo/tour-stores';

const DEMO_DONE = 'Demo completed successfully';

export interface DemoStep {
  step: string;
  isDone: boolean;
  /** What came of it; of a step that failed, why. */
  facts: unknown;
}

/**
 * The session demonstration, a step after the other; `steps` gets each as it ends. A step that does not hold ends it.
 * Error: `internal`, naming the step.
 */
export async function runDemo(
  parts: DemoParts,
  { storage, places, steps }: { storage: StorageType; places: ScratchPlaces; steps: DemoStep[] },
): Promise<void> {
  const place = scratchPlace(places, storage, 'demo');
  if ('skipped' in place) throw new DeskError('invalid_input', `No ${storage} store: ${place.skipped}.`);
  const run = stepRunner(parts, steps);
  const desk = await run(
    'A store of its own',
    () => parts.openStore(place, { now: parts.clock.now }),
    () => ({ storage }),
  );
  parts.say(`${storage}, in a scratch place that is removed afterwards`);
  try {
    await showSession(parts, run, { desk, place });
    await run('Each storage option', () => tourStores(parts, places));
    const { removed, days, kept, untouched } = await run('Cleanup', () => cleanOldSession(parts, desk));
    parts.say(`Session ${removed}, idle for ${days} days, is gone under a limit of ${LIMIT_DAYS} days:`);
    parts.say('it can be neither read, nor found by a search, nor listed, and neither can its message.');
    parts.say(`${untouched} sessions are untouched, message by message (${kept} is as old, but pinned).`);
  } finally {
    await desk.close();
  }
  parts.say('');
  parts.say(DEMO_DONE);
}

/** `factsOf` says what of the result is told; all of it by default. */
type RunStep = <Result>(
  name: string,
  work: () => Promise<Result>,
  factsOf?: (result: Result) => unknown,
) => Promise<Result>;

async function showSession(
  parts: DemoParts,
  run: RunStep,
  { desk, place }: { desk: Desk; place: StorePlace },
): Promise<void> {
  const { say } = parts;
  const session = await run('A session', () => openSession(desk));
  say(`Session ${session.id} "${session.title}" in the ${place.storageType} store`);
  say(`Participants: ${session.participants.map(({ name, role }) => `${name} (${role})`).join(', ')}`);
  const said = await run('Six messages', () => holdTalk(desk, session.id, say));
  requireThat(said.length === 6, `${said.length} messages were said.`);
  const crossing = await run('A second process', async () => {
    const result = await crossProcesses(parts, { desk, place, sessionId: session.id });
    requireTalk(result.read);
    return result;
  });
  sayCrossing(parts, crossing);
  const status = await run('Status', () => readStatus(desk, session.id));
  for (const line of linesOfStatus(status)) say(line);
}

function stepRunner({ say }: DemoParts, steps: DemoStep[]): RunStep {
  return async (step, work, factsOf = (result) => result) => {
    say(`${steps.length === 0 ? '' : '\n'}${steps.length + 1}. ${step}`);
    try {
      const result = await work();
      steps.push({ step, isDone: true, facts: factsOf(result) });
      return result;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      steps.push({ step, isDone: false, facts: why });
      throw new DeskError('internal', `The demonstration failed at "${step}": ${why}`, { cause });
    }
  };
}
