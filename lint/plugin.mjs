import { clientImports } from './client-imports.mjs';
import { maxClassFunctions } from './max-class-functions.mjs';
import { maxInheritance } from './max-inheritance.mjs';
import { noFloatMoney } from './no-float-money.mjs';
import { noMoneyCast } from './no-money-cast.mjs';
import { noProcessEnv } from './no-process-env.mjs';
import { noSkippedTests } from './no-skipped-tests.mjs';

/** The project's own rules, as `desk/NAME`. */
export const deskPlugin = {
  meta: { name: 'desk' },
  rules: {
    'client-imports': clientImports,
    'max-class-functions': maxClassFunctions,
    'max-inheritance': maxInheritance,
    'no-float-money': noFloatMoney,
    'no-money-cast': noMoneyCast,
    'no-process-env': noProcessEnv,
    'no-skipped-tests': noSkippedTests,
  },
};
