const WORDS =
  'average crossed slow fast below above volume usual propose buy sell shares market limit stop trend range gap close open candle signal confidence target expiry'.split(
    ' ',
  );

/** What every append of a bench says: 184 bytes. */
export const CONTENT =
  'The fast average crossed the slow one from below; I propose to buy 49 shares at the market. '.repeat(2);

/** A sentence of about 160 bytes that differs from message to message. */
export function variedContent(index: number): string {
  const words = Array.from(
    { length: 22 },
    (_, place) => WORDS[(index * 7 + place * place * 3) % WORDS.length],
  );
  return `Note ${index}: ${words.join(' ')} r${index % 1000}.`;
}

/** Found in one of a thousand messages. */
export const RARE_WORD = 'r500';
/** Found in most messages. */
export const COMMON_WORD = 'average';
