import { readFile } from 'node:fs/promises';
import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';

const Node = v.object({
  unique_id: v.string(),
  resource_type: v.string(),
  name: v.string(),
  schema: v.optional(v.nullable(v.string())),
  alias: v.optional(v.nullable(v.string())),
  identifier: v.optional(v.nullable(v.string())),
  source_name: v.optional(v.string()),
  relation_name: v.optional(v.nullable(v.string())),
  compiled_code: v.optional(v.nullable(v.string())),
  original_file_path: v.optional(v.string()),
  config: v.optional(
    v.object({
      materialized: v.optional(v.nullable(v.string())),
      check_cols: v.optional(v.unknown()),
    }),
  ),
  depends_on: v.optional(v.object({ nodes: v.optional(v.array(v.string())) })),
});

const Manifest = v.object({
  nodes: v.record(v.string(), Node),
  sources: v.record(v.string(), Node),
});

/** A model, a source, or whatever else dbt calls a node. */
export type DbtNode = v.InferOutput<typeof Node>;
export type DbtManifest = v.InferOutput<typeof Manifest>;

const invalid = (file: string, why: string, cause?: unknown): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `The manifest ${file} can't be used.`,
    why,
    next: "Run dbt compile, or name its file in the mapping: 'manifest: target/manifest.json'",
    cause,
  });

/** What dbt wrote about a project when it last compiled it. */
export async function readManifest(file: string): Promise<DbtManifest> {
  let read: unknown;
  try {
    read = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalid(file, error instanceof Error ? error.message : String(error), error);
  }
  const result = v.safeParse(Manifest, read);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw invalid(
    file,
    `It isn't a manifest of dbt: '${v.getDotPath(issue)}' is not what it should be.`,
  );
}
