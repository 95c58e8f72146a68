import { importFault } from '#lib/sessions/import/import-fault';

/** Longest line; a message with all that may be in it has less. */
const MAX_LINE_BYTES = 1_048_576;
const LINE_FEED = 10;

export interface TextLine {
  /** From 1. */
  number: number;
  text: string;
}

/** The lines of a UTF-8 text, of which only one is held at a time. Error: `invalid_input` naming the line. */
export async function* textLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 1;
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      yield lineOf(decoder, bytes.subarray(start, end), number);
      start = end + 1;
      number += 1;
    }
    rest = bytes.subarray(start);
    requireShort(rest, number);
  }
  if (rest.length > 0) yield lineOf(decoder, rest, number);
}

function lineOf(decoder: TextDecoder, bytes: Uint8Array, number: number): TextLine {
  requireShort(bytes, number);
  try {
    return { number, text: decoder.decode(bytes).replace(/\r$/, '') };
  } catch (cause) {
    throw importFault(number, 'This is not valid UTF-8.', cause);
  }
}

function requireShort({ length }: Uint8Array, number: number): void {
  if (length <= MAX_LINE_BYTES) return;
  throw importFault(number, `A line has at most ${MAX_LINE_BYTES} bytes.`);
}
