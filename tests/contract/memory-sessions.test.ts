import { describeSessionStore } from '#tests/contract/describe-session-store';
import { openSessions } from '#tests/contract/openers/memory';

describeSessionStore('memory', { makeLocation: () => 'memory', openSessions, opener: null });
