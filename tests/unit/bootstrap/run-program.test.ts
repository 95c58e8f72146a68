import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const RUNNER = `
  import { forwardSignals, runProgram } from '#bootstrap/run-program';
  forwardSignals();
  const child = 'process.on("SIGTERM", () => { console.log("ended"); process.exit(7); }); console.log("ready"); setInterval(() => {}, 1000);';
  process.exitCode = await runProgram(process.execPath, ['-e', child]);
`;

it('passes SIGTERM on, waits for the program to end, and ends with its code', async () => {
  const runner = spawn(process.execPath, ['--input-type=module', '-e', RUNNER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  runner.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (text.includes('ready')) runner.kill('SIGTERM');
  });
  const [code] = (await once(runner, 'close')) as [number | null];
  expect(output).toBe('ready\nended\n');
  expect(code).toBe(7);
});

it('answers a program that cannot be started with 127', async () => {
  const { runProgram } = await import('#bootstrap/run-program');
  await expect(runProgram('/no/such/program', [])).resolves.toBe(127);
});
