import path from 'node:path';
import ts from 'typescript';
import { isPure } from './rooms.mjs';

/**
 * What a browser loads: a file that begins with 'use client', and all that it imports by value, reaches only
 * components and pure rooms. Types may come from anywhere, and a 'use server' file is only called from afar.
 */
export const clientImports = {
  meta: {
    type: 'problem',
    docs: { description: 'keep server code out of the browser' },
    schema: [{ type: 'object', properties: { root: { type: 'string' } }, additionalProperties: false }],
    messages: {
      server:
        'A browser would load {{target}} (by {{way}}). Client components reach only components and pure rooms.',
    },
  },
  create(context) {
    const { program } = context.sourceCode.parserServices;
    const root = context.options[0]?.root ?? context.cwd;
    const source = program.getSourceFile(context.filename);
    if (!source || directiveOf(source) !== 'use client') return {};
    return {
      ImportDeclaration(node) {
        const statement = source.statements.find((one) => one.getStart(source) === node.range[0]);
        if (!statement || !ts.isImportDeclaration(statement)) return;
        const found = serverCodeBehind(statement, { program, root, seen: new Set() });
        if (found === null) return;
        context.report({ node, messageId: 'server', data: { target: found.at(-1), way: found.join(' → ') } });
      },
    };
  },
};

/** The way to the first server file behind an import; null where there is none. */
function serverCodeBehind(statement, search) {
  if (isTypeOnly(statement)) return null;
  const specifier = statement.moduleSpecifier.text;
  if (specifier.startsWith('node:')) return [specifier];
  const target = resolve(statement, search);
  if (target === null || directiveOf(target) === 'use server' || search.seen.has(target.fileName))
    return null;
  search.seen.add(target.fileName);
  const name = path.relative(search.root, target.fileName).split(path.sep).join('/');
  if (isServerFile(name)) return [name];
  for (const next of target.statements.filter(ts.isImportDeclaration)) {
    const found = serverCodeBehind(next, search);
    if (found !== null) return [name, ...found];
  }
  return null;
}

function isServerFile(name) {
  return /^(lib|db|bin)\//.test(name) && !isPure(name);
}

/** The project's file that an import means; null for a package. */
function resolve(statement, { program }) {
  const symbol = program.getTypeChecker().getSymbolAtLocation(statement.moduleSpecifier);
  const file = symbol?.declarations?.find(ts.isSourceFile);
  return !file || file.isDeclarationFile || file.fileName.includes('/node_modules/') ? null : file;
}

function isTypeOnly({ importClause }) {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const named = importClause.namedBindings;
  if (importClause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** 'use client' or 'use server', where the file begins with it. */
function directiveOf(source) {
  const [first] = source.statements;
  return first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression)
    ? first.expression.text
    : null;
}
