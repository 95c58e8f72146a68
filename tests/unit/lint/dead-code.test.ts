import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const TREE = path.resolve('tests/fixtures/bad-samples/dead');
const KNIP = path.resolve('node_modules/knip/bin/knip.js');

it('reports unused files, exports and dependencies, and a dependency that is not listed', async () => {
  const { code, output } = await runKnip();
  expect(code).toBe(1);
  for (const finding of ['forgotten.ts', 'unused', 'never-used', 'not-listed'])
    expect(output).toContain(finding);
});

function runKnip(): Promise<{ code: number | string | null | undefined; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [KNIP, '--directory', TREE, '--no-progress'], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, output: `${stdout}${stderr}` });
    });
  });
}
