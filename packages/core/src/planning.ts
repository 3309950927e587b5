/** What comes between a dataset and a database, for adapter authors and their tests. */
export { compile, type Value } from './expression/evaluate.js';
export type { Bindings } from './expression/specialize.js';
export { hasOwnKey, keyColumns, keyNames } from './model/key-columns.js';
export {
  additions,
  type Departure,
  departures,
  type StructureAddition,
  type StructureDifference,
} from './plan/departures.js';
export { planText } from './running/plan-text.js';
export {
  type OutputColumn,
  type Query,
  renderSelect,
  type SelectSpec,
  statement,
} from './sql/select.js';
export { columnsOf, rowExpressions, TableEvaluator } from './views/evaluator.js';
