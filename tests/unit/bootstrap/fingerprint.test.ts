import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildFacts, fingerprintOf, noteBuild } from '#bootstrap/build';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'multichat-build-'));
  mkdirSync(path.join(root, 'app', 'robots'), { recursive: true });
  write('app/robots/page.tsx', 'robots');
  write('next.config.mjs', 'next');
});

afterEach(() => rmSync(root, { recursive: true }));

const fingerprint = () => fingerprintOf(root, ['app', 'missing', 'next.config.mjs']);

describe('fingerprintOf', () => {
  it('is the same for the same sources, whenever they were written', () => {
    const before = fingerprint();
    utimesSync(path.join(root, 'next.config.mjs'), 1, 1);
    expect(fingerprint()).toBe(before);
  });

  it.each([
    ['changed', () => write('app/robots/page.tsx', 'other')],
    ['added', () => write('app/layout.tsx', '')],
    ['removed', () => rmSync(path.join(root, 'app/robots/page.tsx'))],
    ['renamed', () => renameSync(path.join(root, 'app/robots'), path.join(root, 'app/orders'))],
  ])('is another when a file is %s', (_, change) => {
    const before = fingerprint();
    change();
    expect(fingerprint()).not.toBe(before);
  });
});

describe('buildFacts', () => {
  it('knows a build by what it was made from, not by when', () => {
    const before = buildFacts(root);
    expect(before.reason).not.toBeNull();
    mkdirSync(path.join(root, '.next'));
    write('.next/BUILD_ID', 'one');
    noteBuild(root, before.fingerprint);
    expect(buildFacts(root).reason).toBeNull();
    write('app/robots/page.tsx', 'changed while it was built');
    expect(buildFacts(root).reason).toBe('sources have changed');
  });
});

function write(file: string, text: string): void {
  writeFileSync(path.join(root, file), text);
}
