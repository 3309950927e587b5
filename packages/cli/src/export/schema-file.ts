import { createHash } from 'node:crypto';
import type { JsonSchema } from '@headwater/core';
import type { ExportedFile } from './export-tables.js';
import { wholeText } from './new-file.js';

/** `orders.jsonl` is described by `orders.schema.json`. */
export const schemaFile = (file: string): string => file.replace(/\.jsonl$/, '.schema.json');

/** Writes the schema of a file's lines beside it. */
export async function writeSchema(
  folder: string,
  described: string,
  schema: JsonSchema,
): Promise<ExportedFile> {
  const file = schemaFile(described);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  await wholeText(folder, file, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { file, bytes: Buffer.byteLength(text), sha256 };
}
