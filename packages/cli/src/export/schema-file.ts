import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { JsonSchema } from '@headwater/core/answers';
import type { ExportedFile } from './export-tables.js';
import type { ExportJournal, Unit } from './journal.js';

/** `orders.jsonl` is described by `orders.schema.json`. */
export const schemaFile = (file: string): string => file.replace(/\.jsonl$/, '.schema.json');

/** Writes a text that is the same in every run. */
export function writeText(journal: ExportJournal, file: string, text: string): Promise<Unit> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return journal.once([file], async ([part = file]) => {
    await writeFile(part, text, { flag: 'wx' });
    return { files: [{ bytes: Buffer.byteLength(text), sha256 }] };
  });
}

/** Writes the schema of a file's lines beside it. */
export async function writeSchema(
  journal: ExportJournal,
  described: string,
  schema: JsonSchema,
): Promise<ExportedFile> {
  const file = schemaFile(described);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const { files } = await writeText(journal, file, text);
  return { file, bytes: 0, sha256: '', ...files[0] };
}
