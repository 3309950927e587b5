import { type Advice, advice, suggest } from '../advice.js';
import { databaseOf, type OperationContext, schemaOf } from './context.js';

/**
 * How to start over if nothing reliable says which tables are Headwater's. Manually, since an
 * operation would have to trust something about what it may drop.
 */
export function startOver(
  context: Pick<OperationContext, 'adapter' | 'names' | 'dataset'>,
  database: string | undefined,
): Advice {
  const { dataset, names } = context;
  const own = dataset.systems.filter(({ name }) => databaseOf(context, name) === database);
  const schemas = [...new Set(own.map(({ name }) => schemaOf(context, name)))];
  const where = database === undefined ? '' : ` of the database ${database}`;
  // If other systems are elsewhere, a load would refuse those that have moved on.
  const load = own.length < dataset.systems.length ? 'reset' : 'load-baseline';
  return advice`drop what Headwater created in the schemas ${schemas.join(', ')} and ${names.ledger}${where} (including your own rows), and run: ${suggest(load)}`;
}
