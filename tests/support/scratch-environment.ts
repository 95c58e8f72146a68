/** The environment of a process whose temporary files are to go together with a folder. */
export function scratchEnvironment(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, TMPDIR: folder };
}
