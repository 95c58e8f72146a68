import fc from 'fast-check';
import { caseCount } from '#tests/support/cases';

/** Fast-check's own default of 100 cases, for properties that name no number of their own. */
fc.configureGlobal({ numRuns: caseCount(100) });
