import { type Advice, advice, suggest } from '../advice.js';
import { databaseOf, type OperationContext, schemaOf } from './context.js';

/**
 * How to start over where nothing tells any more which tables are Headwater's. By hand, since an
 * operation would have to take somebody's word for what it may drop.
 */
export function startOver(
  context: Pick<OperationContext, 'adapter' | 'names' | 'dataset'>,
  database: string | undefined,
): Advice {
  const { dataset, names } = context;
  const own = dataset.systems.filter(({ name }) => databaseOf(context, name) === database);
  const schemas = [...new Set(own.map(({ name }) => schemaOf(context, name)))];
  const where = database === undefined ? '' : ` of the database ${database}`;
  // Where other systems are elsewhere, a load would refuse those that have gone on since.
  const load = own.length < dataset.systems.length ? 'reset' : 'load-baseline';
  return advice`drop what Headwater created in the schemas ${schemas.join(', ')} and ${names.ledger}${where} (rows of your own go with it), and run: ${suggest(load)}`;
}
