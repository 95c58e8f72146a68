/** The browser that `npm test` found; undefined for Playwright's own. */
export function chromiumPath(): string | undefined {
  const path = process.env.CHROMIUM_PATH;
  return path === '' ? undefined : path;
}
