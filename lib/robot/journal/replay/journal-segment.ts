import type { Desk } from '#lib/desk-ports';
import type { JournalEntry, StartFacts } from '#lib/robot/journal/journal-entry';

/** A run of the robot process, as far as the journal has it: from a start, or the oldest kept place, to its end. */
export interface JournalSegment {
  start: StartFacts;
  /** When it began, and the step of its last entry; epoch ms. */
  from: number;
  to: number;
  entries: JournalEntry[];
  /** Whether the process was started anew after it: it may have been killed in the middle of its last step. */
  isOver: boolean;
}

const PAGE = 5_000;

/** The journal run by run, oldest first; each run's entries are in memory at once. */
export async function* journalSegments({ journal }: Pick<Desk, 'journal'>): AsyncGenerator<JournalSegment> {
  let segment: JournalSegment | null = null;
  for await (const entry of entriesOf(journal)) {
    if (entry.kind === 'start' && (entry.data.isFresh || segment === null)) {
      if (segment) yield { ...segment, isOver: true };
      segment = { start: entry.data, from: entry.at, to: entry.at, entries: [], isOver: false };
    } else if (segment && entry.kind !== 'start') {
      segment.entries.push(entry);
      segment.to = entry.at;
    }
  }
  if (segment) yield segment;
}

async function* entriesOf(journal: Desk['journal']): AsyncGenerator<JournalEntry> {
  let after = 0;
  for (;;) {
    const page = await journal.readJournal({ after, limit: PAGE });
    for (const { entry } of page) yield entry;
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
  }
}
