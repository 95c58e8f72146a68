import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourcedValues } from '#lib/config/config-faults';
import { NUMBER_KEYS, OBJECT_KEYS, TRUTH_KEYS } from '#lib/config/config-schema';

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'MULTICHAT_';
const FILE_VARIABLE = 'MULTICHAT_CONFIG';
const TRUTH: ReadonlySet<string> = new Set(['true', 'false']);
const NUMBER = /^-?\d+(\.\d+)?$/;

interface FileQuestion {
  configPath: string | undefined;
  cwd: string;
  env: Environment;
}

interface FileAnswer {
  values: SourcedValues;
  faults: string[];
}

/** The values of the first config file there is; one that was asked for by name must be there. */
export function readConfigFile(question: FileQuestion): FileAnswer {
  const file = configFileOf(question);
  if (file === null) return { values: {}, faults: [] };
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      return { values: {}, faults: [`${file} must hold one JSON object`] };
    }
    const entries = Object.entries(content).map(([key, value]: [string, unknown]) => [
      key,
      { value, from: file, name: key },
    ]);
    return { values: Object.fromEntries(entries) as SourcedValues, faults: [] };
  } catch (thrown) {
    return { values: {}, faults: [`${file} cannot be read: ${reasonOf(thrown)}`] };
  }
}

/** Never the text round a mistake, which the parser would quote: it may be part of a password. */
function reasonOf(thrown: unknown): string {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (!(thrown instanceof SyntaxError)) return reason;
  const place = /line \d+ column \d+/.exec(reason)?.[0];
  return `it is no valid JSON${place === undefined ? '' : ` (${place})`}`;
}

/** The file that the configuration is read from, absolute; null where there is none. */
function configFileOf({ configPath, cwd, env }: FileQuestion): string | null {
  const asked = configPath ?? env[FILE_VARIABLE];
  if (asked !== undefined && asked !== '') return path.resolve(cwd, asked);
  const usual = [path.resolve(cwd, 'multichat.json'), '/etc/multichat/multichat.json'];
  return usual.find((file) => existsSync(file)) ?? null;
}

/** `MULTICHAT_PORT=3100` as `port: 3100`, and so on for each variable with the prefix. */
export function readConfigEnvironment(env: Environment): SourcedValues {
  const values: SourcedValues = {};
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || name === FILE_VARIABLE || text === undefined) continue;
    const key = name.slice(PREFIX.length).toLowerCase();
    values[key] = { value: parsedValue(key, text), from: 'environment', name };
  }
  return values;
}

/** The text as the value that its key takes; as it is where it can't be one, for the schema to refuse. */
function parsedValue(key: string, text: string): unknown {
  if (NUMBER_KEYS.has(key) && NUMBER.test(text)) return Number(text);
  if (TRUTH_KEYS.has(key) && TRUTH.has(text)) return text === 'true';
  return OBJECT_KEYS.has(key) ? parsedObject(text) : text;
}

function parsedObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
