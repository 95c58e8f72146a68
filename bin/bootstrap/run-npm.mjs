import { runProgram } from './run-program.mjs';

/**
 * Runs the npm that started us, else the one on the PATH.
 * @param {string} root
 * @param {readonly string[]} args
 */
export function runNpm(root, args) {
  const cli = process.env.npm_execpath;
  // Its lines belong to stderr: stdout is for what a command prints.
  const options = {
    cwd: root,
    stdio: /** @type {import('node:child_process').StdioOptions} */ (['ignore', 2, 2]),
  };
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli))
    return runProgram(process.execPath, [cli, ...args], options);
  return runProgram('npm', args, { ...options, shell: process.platform === 'win32' });
}
