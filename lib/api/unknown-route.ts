import type { Context } from 'hono';
import type { Api } from '#lib/api/api-parts';
import { DeskError } from '#lib/desk-error';

/** Why no route answers: the path is unknown, or known but not with this method (then `details.allow` names those). */
export function unknownRoute(api: Api, context: Context): DeskError {
  const { method, path } = context.req;
  const allow = [
    ...new Set(api.routes.filter((route) => isMatch(route.path, path)).map((route) => route.method)),
  ];
  if (allow.length === 0) {
    return new DeskError('not_found', `There is nothing at ${path}. See /api/v1/docs.`, {
      details: { path },
    });
  }
  return new DeskError('method_not_allowed', `${path} takes ${allow.join(', ')}, not ${method}.`, {
    details: { allow },
  });
}

/** Whether a path has the form of a route's (`/sessions/:id`). */
function isMatch(pattern: string, path: string): boolean {
  const parts = pattern.split('/');
  const given = path.split('/');
  return (
    parts.length === given.length &&
    parts.every((part, index) => part.startsWith(':') || part === given[index])
  );
}
