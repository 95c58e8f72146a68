/**
 * Why the pages must be built, as words for the terminal; null where the build is up to date.
 * @param {{
 *   buildId: string | null,
 *   stamp: { buildId: string, fingerprint: string } | null,
 *   fingerprint: string,
 * }} facts `buildId` of the build that is there, `stamp` noted after the last build, `fingerprint` of the sources now
 * @returns {string | null}
 */
export function buildReason({ buildId, stamp, fingerprint }) {
  if (buildId === null) return 'there is no build yet';
  if (stamp === null || stamp.buildId !== buildId) return 'the build that is there was made by hand';
  return stamp.fingerprint === fingerprint ? null : 'sources have changed';
}
