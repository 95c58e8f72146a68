import type { JournalEntry } from '#lib/robot/journal/journal-entry';

/**
 * The entries that each step of the robot process took, in order. What was found out while a step was under way (who is
 * in a room, a kill switch that is on) comes first in it: it must be so when the step is done again.
 */
export function stepsOf(entries: readonly JournalEntry[]): JournalEntry[][] {
  const steps: JournalEntry[][] = [];
  for (const entry of entries) {
    const step = steps.at(-1);
    if (step && isFound(entry)) step.unshift(entry);
    else if (step && joins(entry)) step.push(entry);
    else steps.push([entry]);
  }
  return steps;
}

function isFound({ kind }: JournalEntry): boolean {
  return kind === 'room' || kind === 'killed';
}

function joins(entry: JournalEntry): boolean {
  return entry.kind === 'tick' && entry.data.joins;
}
