import { DeskError } from '#lib/desk-error';

/** The part of a request that local mode looks at; header names in lower case, as Node gives them. */
export interface LocalRequest {
  method: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** The Host headers under which a desk on `port` may be asked while nobody has to sign in. */
export function loopbackHosts(port: number): ReadonlySet<string> {
  const withPort = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  // Browsers leave the port out where it is the scheme's own.
  return new Set(port === 80 ? [...withPort, ...LOOPBACK_NAMES] : withPort);
}

/**
 * Why a request is refused in local mode, or null. Without sign-in a page of another site must not
 * reach the desk through the visitor's own browser: neither by a name that it lets point to 127.0.0.1
 * (DNS rebinding: the Host header then carries that name) nor by a form or script that posts here.
 */
export function refusalOf(request: LocalRequest, hosts: ReadonlySet<string>): DeskError | null {
  const host = textOf(request.headers['host'])?.toLowerCase();
  if (host === undefined || !hosts.has(host)) {
    return new DeskError(
      'forbidden_host',
      `The desk runs in local mode and answers only as ${[...hosts].join(', ')}; this request asked for ${host ?? 'no host'}.`,
    );
  }
  if (READS.has(request.method) && !isUpgrade(request)) return null;
  return originRefusalOf(request, host);
}

function originRefusalOf(request: LocalRequest, host: string): DeskError | null {
  const origin = textOf(request.headers['origin']);
  if (origin !== undefined && hostOf(origin) !== host) {
    return new DeskError('forbidden_origin', `A page of ${origin} may not change anything on this desk.`);
  }
  if (textOf(request.headers['sec-fetch-site']) === 'cross-site') {
    return new DeskError('forbidden_origin', 'A page of another site may not change anything on this desk.');
  }
  return null;
}

function isUpgrade(request: LocalRequest): boolean {
  return request.headers['upgrade'] !== undefined;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}

/** Host and port of an Origin header, in the form of a Host header; null for `null` and anything malformed. */
function hostOf(origin: string): string | null {
  const parsed = URL.parse(origin);
  return parsed?.protocol === 'http:' ? parsed.host : null;
}
