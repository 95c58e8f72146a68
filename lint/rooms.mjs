/** Which folder may know which: the one list that dependency-cruiser and ESLint share. */

/** Rooms without a clock, randomness, network, environment or store. */
export const PURE_ROOMS = ['indicators', 'strategies', 'trading', 'venues/paper', 'backtest'];

/** Single pure files of rooms that are not pure as a whole: types, constants, plain functions. */
export const PURE_FILES = [
  'lib/agents/message-card.ts',
  'lib/agents/message-data.ts',
  'lib/desk-error.ts',
  'lib/events/desk-event.ts',
  'lib/events/live-state.ts',
  'lib/market/candle-gaps.ts',
  'lib/market/candle.ts',
  'lib/market/instrument.ts',
  'lib/market/quote.ts',
  'lib/market/random.ts',
  'lib/market/staleness.ts',
  'lib/robot/command.ts',
  'lib/robot/robot-silence.ts',
  'lib/robot/robot.ts',
  'lib/sessions/message.ts',
  'lib/sessions/participant.ts',
  'lib/sessions/search-text.ts',
  'lib/sessions/search.ts',
  'lib/sessions/session-record.ts',
  'lib/sessions/session.ts',
  'lib/venues/paper-matching.ts',
  'lib/venues/venue.ts',
];

/** Packages that are as pure as the rooms that use them. */
export const PURE_PACKAGES = ['zod', 'trading-signals'];

/**
 * @param {string} file relative to the project, with `/`
 */
export function isPure(file) {
  return PURE_ROOMS.some((room) => file.startsWith(`lib/${room}/`)) || PURE_FILES.includes(file);
}
