const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
const MARKUP = /[\\`*_[\]<>&~|#]/g;
const EXCERPT_LENGTH = 120;

/** A name or title as plain words on one line, whatever stands in it. */
export function inline(text: string): string {
  return withoutControls(text.replaceAll(/\s+/g, ' ').trim()).replaceAll(MARKUP, (mark) => `\\${mark}`);
}

/** The beginning of a content as plain words on one line. */
export function excerpt(content: string): string {
  const line = content.trim().split(/\s+/, EXCERPT_LENGTH).join(' ');
  return line.length <= EXCERPT_LENGTH
    ? inline(line)
    : `${inline(line.slice(0, EXCERPT_LENGTH).toWellFormed())}…`;
}

/**
 * A content with its own Markdown, inside a quotation that it can't leave: an open fence, list or table ends with it.
 * Two things that reach beyond are made plain text: HTML, and definitions of links.
 */
export function quotation(content: string): string {
  return content
    .split(/\r\n|\r|\n/)
    .map(
      (line) =>
        `> ${withoutControls(line)
          .replaceAll(/<(?=[a-z/!?])/gi, '&lt;')
          .replaceAll(']:', ']&#58;')}`,
    )
    .join('\n');
}

/** Controls (but not tabs) as pictures of themselves: a terminal that shows the file must not obey them. */
function withoutControls(text: string): string {
  return text.replaceAll(CONTROL, (control) => {
    const code = control.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x24_00 + code) : '\u{2421}';
  });
}
