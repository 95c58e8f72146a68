const TEST_FUNCTIONS = new Set(['it', 'test', 'describe', 'suite', 'bench']);
const ESCAPES = new Set(['skip', 'only', 'todo', 'fails', 'fixme', 'skipIf', 'runIf', 'fail']);
const SHORT_ESCAPES = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

/** Every test runs, every time. */
export const noSkippedTests = {
  meta: {
    type: 'problem',
    docs: { description: 'no skipped, focused or expected-to-fail test' },
    schema: [],
    messages: { escape: '{{name}} leaves tests out. Mend the test or remove it.' },
  },
  create(context) {
    return {
      MemberExpression(node) {
        const { property } = node;
        if (property.type !== 'Identifier' || !ESCAPES.has(property.name) || !isTestFunction(node.object))
          return;
        context.report({ node, messageId: 'escape', data: { name: `.${property.name}` } });
      },
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'Identifier' || !SHORT_ESCAPES.has(callee.name)) return;
        context.report({ node, messageId: 'escape', data: { name: callee.name } });
      },
    };
  },
};

/** `test`, `test.describe`, `it.each([…])` and so on. */
function isTestFunction(node) {
  if (node.type === 'Identifier') return TEST_FUNCTIONS.has(node.name);
  if (node.type === 'MemberExpression') return isTestFunction(node.object);
  return node.type === 'CallExpression' && isTestFunction(node.callee);
}
