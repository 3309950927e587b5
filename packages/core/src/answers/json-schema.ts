import { type Column, type ColumnType, UUID_SHAPE } from '../model/column.js';

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Any of several schemas, or null. */
const orNull = (schema: JsonSchema): JsonSchema =>
  typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };

/** An object with exactly these columns; each format defines how it writes a type. */
export const objectOf = (
  columns: readonly Column[],
  written: (type: ColumnType) => JsonSchema,
): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    columns.map(({ name, type, nullable, comment }) => [
      name,
      { description: comment, ...(nullable ? orNull(written(type)) : written(type)) },
    ]),
  ),
  required: columns.map(({ name }) => name),
  additionalProperties: false,
});

/** How every format writes numbers and texts. */
export function plainType(type: ColumnType): JsonSchema {
  switch (type.kind) {
    case 'integer':
      return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    case 'bigint':
      return { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?\\d+$' }] };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string', maxLength: type.length };
    case 'decimal': {
      const fraction = type.scale === 0 ? '' : `\\.\\d{${type.scale}}`;
      return {
        type: 'string',
        pattern: `^-?\\d{1,${type.precision - type.scale || 1}}${fraction}$`,
      };
    }
    case 'date':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'timestamp':
    case 'timestampTz':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' };
    case 'timestampMicros': {
      const instant = '\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}';
      return { type: 'string', pattern: `^${instant}(\\.\\d{6})?$` };
    }
    case 'double':
      return { type: 'number' };
    case 'uuid':
      return { type: 'string', pattern: UUID_SHAPE.source };
    case 'json':
      return { type: 'string', contentMediaType: 'application/json' };
    case 'time':
      return { type: 'string', pattern: '^\\d{2}:\\d{2}:\\d{2}$' };
  }
}

/**
 * The schema of a line of JSON: an object with these columns, with values as a session returns
 * them.
 */
export const lineSchema = (title: string, columns: readonly Column[]): JsonSchema => ({
  $schema: DRAFT,
  title,
  ...objectOf(columns, plainType),
});

/** The schema of lines that each match one of several schemas. */
export const anyLineSchema = (title: string, schemas: readonly JsonSchema[]): JsonSchema => ({
  $schema: DRAFT,
  title,
  anyOf: schemas.map(({ $schema, ...schema }) => schema),
});
