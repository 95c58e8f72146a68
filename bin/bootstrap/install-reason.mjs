/**
 * Why packages must be installed, as words for the terminal; null where they are as the lockfile wants.
 * @param {{
 *   hasModules: boolean,
 *   stamp: string | null,
 *   wanted: string,
 *   lockfileAt: number,
 *   installedAt: number | null,
 * }} facts `stamp` is what the last install here noted, `wanted` what it would note now; times in epoch ms,
 *   `installedAt` of npm's own record of an install that someone ran by hand
 * @returns {string | null}
 */
export function installReason({ hasModules, stamp, wanted, lockfileAt, installedAt }) {
  if (!hasModules) return 'nothing is installed yet';
  if (stamp === wanted) return null;
  if (installedAt !== null && installedAt >= lockfileAt) return null;
  return stamp === null ? 'an install did not finish' : 'the lockfile has changed';
}
