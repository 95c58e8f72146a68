import type { Spoil } from '#tests/contract/wrong-stores/kept-memory';
import {
  doubleRetries,
  halveBatches,
  leaveGaps,
  reorder,
  trimTexts,
} from '#tests/contract/wrong-stores/spoilt-appends';
import {
  dropRecords,
  keepRedactedWords,
  leakPages,
  leakSearch,
  sortByTime,
} from '#tests/contract/wrong-stores/spoilt-reads';
import { deleteUsed, forgetNewest, ignoreLimits } from '#tests/contract/wrong-stores/spoilt-stores';

export interface WrongStore {
  /** What it does wrong, after "a store that". */
  fault: string;
  spoil: Spoil;
  /** Words of the test that must refuse it: they name the fault. */
  refusedBy: string;
}

/** The store behind all wrong ones, unspoilt. */
export const RIGHT_STORE = 'a right store';

export const WRONG_STORES: readonly WrongStore[] = [
  { fault: 'reorders', spoil: reorder, refusedBy: 'in the order in which they were given' },
  { fault: 'appends retries again', spoil: doubleRetries, refusedBy: 'takes a retry as the first message' },
  {
    fault: 'forgets what is newest',
    spoil: forgetNewest,
    refusedBy: 'each as it was acknowledged, also after',
  },
  {
    fault: 'leaves gaps',
    spoil: leaveGaps,
    refusedBy: 'without a gap where a message in between is refused',
  },
  { fault: 'writes half a batch', spoil: halveBatches, refusedBy: 'all of a batch or nothing of it' },
  { fault: 'changes texts', spoil: trimTexts, refusedBy: 'keeps text to the letter: blanks round it' },
  { fault: 'shows other sessions', spoil: leakPages, refusedBy: 'of two sessions apart' },
  { fault: 'finds in other sessions', spoil: leakSearch, refusedBy: 'no match of another session' },
  {
    fault: 'finds what is redacted',
    spoil: keepRedactedWords,
    refusedBy: 'so that no search finds what it said',
  },
  {
    fault: 'sorts by time',
    spoil: sortByTime,
    refusedBy: 'a clock that is set back an hour keeps messages in the',
  },
  { fault: 'drops records', spoil: dropRecords, refusedBy: 'chains messages from the first to the last' },
  { fault: 'ignores limits', spoil: ignoreLimits, refusedBy: 'refuses more messages than allowed' },
  { fault: 'deletes what is in use', spoil: deleteUsed, refusedBy: 'those used, pinned or held stay' },
];
