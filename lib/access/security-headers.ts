/**
 * What a built script, style or font needs: it is no page, so nothing of a page's policy means anything to
 * it, and a dozen of them come with every first load.
 */
export const ASSET_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Sent with every answer but built assets. Next inlines the scripts that start a page, and its server can't give them a
 * nonce without making every page dynamic, hence `unsafe-inline`; nothing is ever loaded from elsewhere.
 */
export function securityHeaders({ dev }: { dev: boolean }): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces.
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    ...ASSET_HEADERS,
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}
