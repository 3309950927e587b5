import { HeadwaterError } from '../errors.js';
import { type ColumnType, integer, text } from '../model/column.js';
import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { requireExpression, ruleOf } from './column-rule.js';
import type { ColumnRule } from './mapped-values.js';
import type { CheckMapping } from './mapping.js';

export function refuse(mapping: CheckMapping, what: string, next: string): never {
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping of ${mapping.system}.${mapping.table} ${what}.`,
    next,
  });
}

/** What the source's values of a type are called in a mapping; undefined if they can't be listed. */
function codesOf({ kind }: ColumnType): RegExp | undefined {
  switch (kind) {
    case 'text':
      return /^/;
    case 'integer':
    case 'bigint':
      return /^-?\d+$/;
    case 'boolean':
      return /^(?:true|false)$/;
    default:
      return undefined;
  }
}

function requireValues(mapping: CheckMapping, name: string, type: ColumnType): void {
  const { values } = ruleOf(mapping, name);
  if (values === undefined) return;
  const codes = codesOf(type);
  const stranger = Object.keys(values).find((code) => !codes?.test(code));
  if (codes === undefined || stranger !== undefined) {
    const why =
      codes === undefined
        ? 'whose values are of the type'
        : `where '${stranger}' isn't of the type`;
    refuse(
      mapping,
      `has words for the values of '${name}', ${why} ${type.kind}`,
      codes === undefined ? 'Give an expression instead.' : "Name the source's values.",
    );
  }
  const kinds = new Set(Object.values(values).flatMap((one) => (one === null ? [] : [typeof one])));
  if (kinds.size === 1) return;
  refuse(
    mapping,
    `has values of several types, or none, for '${name}'`,
    'Give them one type: all texts, or all numbers.',
  );
}

/** Fails unless the mapping's rules for columns make sense, given the table. */
export function requireRules(mapping: CheckMapping, table: TableDefinition): void {
  const keys = keyNames(table);
  if (mapping.where !== undefined) requireExpression(mapping.where);
  for (const { name, type } of columnsOf(table)) {
    const rule = ruleOf(mapping, name);
    const { column, expression, ignoreCase = false, trim = false, values } = rule;
    if (expression !== undefined) requireExpression(expression);
    if (column !== undefined && expression !== undefined) {
      refuse(mapping, `has both a column and an expression for '${name}'`, 'Remove one of them.');
    }
    const isTolerant = ignoreCase || trim;
    if (keys.includes(name) && (isTolerant || values !== undefined)) {
      refuse(
        mapping,
        `compares the key '${name}' in its own way, but rows are matched by it`,
        'Give an expression that makes it the same as in the source.',
      );
    }
    if (isTolerant && table.isKeyless) {
      refuse(
        mapping,
        `compares '${name}' with a tolerance, but the table has no key, so only equal rows are the same`,
        'Give an expression, or ignore the column.',
      );
    }
    if (isTolerant && type.kind !== 'text') {
      refuse(mapping, `ignores case or spaces in '${name}', which isn't a text`, 'Remove that.');
    }
    requireValues(mapping, name, type);
  }
}

/** The type of a column's values in the target. */
export function typeUnder({ values }: ColumnRule, type: ColumnType): ColumnType {
  if (values === undefined) return type;
  const given = Object.values(values).filter((one) => one !== null);
  if (given.every((one) => typeof one === 'number')) return integer;
  if (given.every((one) => typeof one === 'boolean')) return { kind: 'boolean' };
  const own = type.kind === 'text' ? type.length : 0;
  return text(Math.max(own, ...given.map((one) => String(one).length)));
}
