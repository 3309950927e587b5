/** An operator of a plan, and whether it runs on the client or in the cloud. */
export interface Operator {
  readonly name: string;
  readonly where: 'local' | 'remote';
}

/**
 * The operators in what MotherDuck's EXPLAIN says, which marks each of them:
 * https://motherduck.com/docs/sql-reference/motherduck-sql-reference/explain/
 */
export const operatorsIn = (plan: string): readonly Operator[] =>
  [...plan.matchAll(/([A-Z][A-Z_]*(?: [A-Z_]+)*) \(([LR])\)/g)].map(([, name = '', mark]) => ({
    name,
    where: mark === 'L' ? 'local' : 'remote',
  }));

/** What only hands on what the cloud returns, such as how many rows were inserted. */
const HANDS_ON = /DOWNLOAD|RESULT|COLLECTOR|EXPLAIN/;

/** The operators that make, read, or send rows on the client. */
export const localWork = (plan: string): readonly string[] =>
  operatorsIn(plan).flatMap(({ name, where }) =>
    where === 'local' && !HANDS_ON.test(name) ? [name] : [],
  );
