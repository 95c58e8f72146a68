/** Asks a desk's REST API, e.g. `GET /robots`; throws with the whole answer where it is not a success. */
export async function askDesk<Answer>(url: string, call: string, body?: object): Promise<Answer> {
  const [method = 'GET', path = '/'] = call.split(' ');
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${call} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
