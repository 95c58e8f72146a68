const MONEY_TYPES = new Set(['Ticks', 'Lots', 'Cash']);

/** Only lib/trading/money.ts makes values of the money types; everyone else calls its functions. */
export const noMoneyCast = {
  meta: {
    type: 'problem',
    docs: { description: 'make money only in lib/trading/money.ts' },
    schema: [],
    messages: { cast: 'A cast to {{name}} skips its checks. Use the functions of lib/trading/money.ts.' },
  },
  create(context) {
    const check = (node) => {
      const name = moneyTypeIn(node.typeAnnotation);
      if (name !== null) context.report({ node, messageId: 'cast', data: { name } });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};

/** The money type that a cast names, also inside an array, a union or type arguments. */
function moneyTypeIn(annotation) {
  if (annotation.type === 'TSArrayType') return moneyTypeIn(annotation.elementType);
  if (annotation.type === 'TSUnionType') return firstOf(annotation.types);
  if (annotation.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier') return null;
  const { name } = annotation.typeName;
  return MONEY_TYPES.has(name) ? name : firstOf(annotation.typeArguments?.params ?? []);
}

function firstOf(annotations) {
  return annotations.map(moneyTypeIn).find((name) => name !== null) ?? null;
}
