/** Reads from the desk's REST interface; a problem document becomes an Error with its sentence. */
export async function fetchJson<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`/api/v1${path}`, { headers: { accept: 'application/json' } });
  if (response.ok) return (await response.json()) as Answer;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; title?: string };
  throw new Error(problem.detail ?? problem.title ?? `The desk answered ${response.status}.`);
}
