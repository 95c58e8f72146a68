const MONEY_TYPES = new Set(['Ticks', 'Lots', 'Cash']);
const ARITHMETIC = new Set(['*', '/', '+', '-', '%', '**']);

/** Money is integers: no float may be parsed, rounded or multiplied into it. */
export const noFloatMoney = {
  meta: {
    type: 'problem',
    docs: { description: 'keep floats away from money' },
    schema: [],
    messages: {
      call: '{{name}} makes money a float. Use the functions of lib/trading/money.ts.',
      arithmetic: 'A fraction in arithmetic with {{type}}. Use the functions of lib/trading/money.ts.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    return {
      CallExpression(node) {
        const name = floatCall(node.callee);
        if (name !== null) context.report({ node, messageId: 'call', data: { name } });
      },
      BinaryExpression(node) {
        if (!ARITHMETIC.has(node.operator)) return;
        checkArithmetic(context, services, node);
      },
      AssignmentExpression(node) {
        if (node.operator !== '=' && ARITHMETIC.has(node.operator.slice(0, -1)))
          checkArithmetic(context, services, node);
      },
    };
  },
};

function checkArithmetic(context, services, node) {
  const sides = [node.left, node.right];
  if (!sides.some(isFraction)) return;
  const type = sides.map((side) => moneyTypeOf(services, side)).find((name) => name !== null);
  if (type) context.report({ node, messageId: 'arithmetic', data: { type } });
}

/** The name of a call that goes through floats; null for any other call. */
function floatCall(callee) {
  if (callee.type === 'Identifier')
    return ['parseFloat', 'Number'].includes(callee.name) ? `${callee.name}()` : null;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  const method = callee.property.name;
  if (['toFixed', 'toPrecision'].includes(method)) return `.${method}()`;
  const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
  return ['Number.parseFloat', 'Math.round', 'Math.fround'].includes(`${owner}.${method}`)
    ? `${owner}.${method}()`
    : null;
}

function isFraction(node) {
  if (node.type === 'UnaryExpression') return isFraction(node.argument);
  return node.type === 'Literal' && typeof node.value === 'number' && !Number.isInteger(node.value);
}

function moneyTypeOf(services, node) {
  const type = services.getTypeAtLocation(node);
  const name = type.aliasSymbol?.name;
  return name !== undefined && MONEY_TYPES.has(name) ? name : null;
}
