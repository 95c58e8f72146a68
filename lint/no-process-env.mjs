/** Only lib/config reads the environment: `process.env`, `const { env } = process`, `import { env }`. */
export const noProcessEnv = {
  meta: {
    type: 'problem',
    docs: { description: 'read the environment in one place' },
    schema: [],
    messages: { env: 'Only lib/config reads the environment. Take the value from Config, as an argument.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'env' });
    return {
      MemberExpression(node) {
        if (isProcess(node.object) && nameOf(node.property) === 'env') report(node);
      },
      VariableDeclarator(node) {
        if (node.init && isProcess(node.init) && takesEnv(node.id)) report(node);
      },
      ImportDeclaration(node) {
        if (!/^(node:)?process$/.test(node.source.value)) return;
        if (node.specifiers.some((one) => one.type === 'ImportSpecifier' && nameOf(one.imported) === 'env'))
          report(node);
      },
    };
  },
};

function isProcess(node) {
  if (node.type === 'Identifier') return node.name === 'process';
  return node.type === 'MemberExpression' && nameOf(node.property) === 'process';
}

function takesEnv(pattern) {
  return (
    pattern.type === 'ObjectPattern' && pattern.properties.some((one) => one.key && nameOf(one.key) === 'env')
  );
}

function nameOf(node) {
  return node.type === 'Identifier' ? node.name : node.value;
}
