/** What a terminal obeys instead of showing, and what turns the direction of text round. */
const ODD = /[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const ODD_IN_JSON = /[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Anybody's words on one line of a terminal: what it would obey is shown as a picture of itself. */
export function terminalText(text: string): string {
  return text.replaceAll(ODD, pictureOf);
}

/** The same for words of several lines. */
export function terminalLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map(terminalText);
}

/** JSON on one line for programs, of which a terminal obeys nothing either. */
export function terminalJson(value: unknown): string {
  return terminalJsonText(JSON.stringify(value));
}

/** The same for JSON that is text already. */
export function terminalJsonText(json: string): string {
  return json.replaceAll(ODD_IN_JSON, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function pictureOf(odd: string): string {
  const code = odd.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x24_00 + code);
  return code === 0x7f ? '\u{2421}' : '\u{fffd}';
}
