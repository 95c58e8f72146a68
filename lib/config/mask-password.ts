const CREDENTIALS = /(postgres(?:ql)?:\/\/)([^/?#\s"]*)@/giu;
const PARAMETER = /([?&]password=)[^&#\s"]*/giu;

/** The text with the password of every Postgres URL in it hidden: what may be shown and logged. */
export function maskPassword(text: string): string {
  return text
    .replace(CREDENTIALS, (_, start: string, who: string) => `${start}${who.split(':', 1)[0] ?? ''}:***@`)
    .replace(PARAMETER, '$1***');
}
