/** A class has at most `max` functions: methods, accessors, constructor, and properties that hold one. */
export const maxClassFunctions = {
  meta: {
    type: 'suggestion',
    docs: { description: 'limit the functions of a class' },
    schema: [{ type: 'integer', minimum: 1 }],
    messages: {
      tooMany: 'This class has {{count}} functions (at most {{max}}). Find the second idea in it.',
    },
  },
  create(context) {
    const max = context.options[0] ?? 10;
    return {
      ClassBody(node) {
        const count = node.body.filter(isFunction).length;
        if (count > max) {
          context.report({
            node: node.parent,
            messageId: 'tooMany',
            data: { count: String(count), max: String(max) },
          });
        }
      },
    };
  },
};

const FUNCTION_VALUES = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

function isFunction(member) {
  if (member.type === 'MethodDefinition') return member.value.type === 'FunctionExpression';
  if (member.type === 'TSAbstractMethodDefinition') return true;
  return member.type === 'PropertyDefinition' && FUNCTION_VALUES.has(member.value?.type);
}
