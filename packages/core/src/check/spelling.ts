import { indent } from '../adapter/select.js';
import type { Dialect } from '../adapter.js';
import type { Query } from '../sql/select.js';
import type { FlagValue } from './mapped-values.js';

/**
 * Spells `{name}` as an identifier in the literal parts of a template, but not in substituted text.
 */
export type Sql = (parts: TemplateStringsArray, ...values: readonly (string | number)[]) => string;

export function sqlOf(dialect: Dialect): Sql {
  const spell = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => dialect.identifier(name));
  return (parts, ...values) => {
    let [spelled, own] = ['', parts[0] ?? ''];
    for (const [index, value] of values.entries()) {
      const next = parts[index + 1] ?? '';
      // A number may be part of a name.
      if (typeof value === 'number') own += `${value}${next}`;
      else [spelled, own] = [spelled + spell(own) + value, next];
    }
    return spelled + spell(own);
  };
}

/** A named part of a statement: a common table expression. */
export type Part = readonly [name: string, select: string];

/** A statement that reads the parts of a query, the query itself as `first`, and more parts. */
export function statementOf(
  dialect: Dialect,
  query: Query | undefined,
  first: string,
  parts: readonly Part[],
  select: string,
): string {
  const spelled = parts.map(
    ([name, part]) => `${dialect.identifier(name)} AS (\n  ${indent(part)}\n)`,
  );
  if (query) {
    spelled.unshift(dialect.sharedPart({ name: first, ...query.clauses, isFiltered: true }));
  }
  const head = query?.with ? `${query.with.trimEnd()},\n` : 'WITH ';
  return `${head}${spelled.join(',\n')}\n${select}`;
}

export function flagLiteral(dialect: Dialect, value: FlagValue): string {
  if (typeof value === 'boolean') return `(${dialect.booleanValue(value ? '1 = 1' : '1 = 0')})`;
  return typeof value === 'number' ? dialect.bigint(BigInt(value)) : dialect.text(value);
}

/** A plain decimal literal. */
export const decimalLiteral = (value: number): string =>
  value.toFixed(12).replace(/\.?0+$/, '') || '0';
