import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

const AS_NODE = (version: string) =>
  `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });` +
  `Object.defineProperty(process, 'version', { value: 'v${version}' });` +
  `process.argv = [process.argv[0], 'bootstrap', 'no-such-task']; import('./bin/bootstrap.mjs');`;

it('tells an old Node in one line what to do', async () => {
  const { code, stderr } = await runAs('18.20.8');
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('Node 20 or newer');
  expect(stderr).toContain('v18.20.8');
});

it('goes on under Node 20', async () => {
  const { code, stderr } = await runAs('20.0.0');
  expect(code).toBe(2);
  expect(stderr).toContain('There is no task "no-such-task"');
});

function runAs(version: string): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', AS_NODE(version)], (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });
}
