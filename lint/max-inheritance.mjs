/** A class has at most `max` classes above it, wherever they are declared (`Error` counts). */
export const maxInheritance = {
  meta: {
    type: 'suggestion',
    docs: { description: 'limit the depth of inheritance' },
    schema: [{ type: 'integer', minimum: 1 }],
    messages: { tooDeep: 'This class has {{depth}} classes above it (at most {{max}}). Compose instead.' },
  },
  create(context) {
    const max = context.options[0] ?? 2;
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    return {
      'ClassDeclaration, ClassExpression'(node) {
        if (!node.superClass) return;
        const depth = depthOf(services.getTypeAtLocation(node), checker);
        if (depth > max) {
          context.report({ node, messageId: 'tooDeep', data: { depth: String(depth), max: String(max) } });
        }
      },
    };
  },
};

function depthOf(type, checker) {
  const bases = type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
  return bases.length === 0 ? 0 : 1 + Math.max(...bases.map((base) => depthOf(declaredType(base), checker)));
}

/** Of `Base<string>` the class `Base`, which knows what it extends. */
function declaredType(type) {
  return type.target ?? type;
}
