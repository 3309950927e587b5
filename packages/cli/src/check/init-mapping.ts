import { basename, dirname, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { type Guess, guessMappings, type TargetHint } from '@headwater/core/check';
import type { Dataset, Deletes } from '@headwater/core/dataset';
import { stringify } from 'yaml';
import { resolveSettings, toAdapter } from '../config/resolve.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { isThere, wholeText } from '../files/new-file.js';
import type { SourceOptions } from '../options/source.js';
import { printJson, summarize } from '../output/print.js';
import { withProgress } from '../output/progress.js';
import { close } from '../source/open.js';
import { shellWord } from '../suggestion.js';
import { readManifest } from './dbt-manifest.js';
import { remarksOn, tableSettings, tableYaml } from './mapping-yaml.js';
import { modelOf } from './source-model.js';

export interface InitMappingOptions extends SourceOptions {
  readonly mapping?: string;
  readonly day?: number;
  readonly targetSchema?: readonly string[];
  readonly manifest?: string;
}

const FILE = 'check.yml';

async function requireNew(file: string): Promise<void> {
  if (!(await isThere(file))) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `${file} already exists.`,
    why: 'check --init never overwrites a file.',
    next: 'Name another file with --mapping, or move this one away.',
  });
}

/** What a manifest says about the snapshots of a dbt project. */
async function hintsIn(manifest: string | undefined): Promise<readonly TargetHint[]> {
  if (manifest === undefined) return [];
  const { nodes } = await readManifest(manifest);
  return Object.values(nodes).flatMap(({ resource_type: type, schema, alias, name, config }) => {
    const columns = config?.check_cols;
    if (type !== 'snapshot' || !Array.isArray(columns)) return [];
    return [{ schema: schema ?? '', table: alias ?? name, track: columns.map(String) }];
  });
}

/** The settings given by flags, for the mapping to have them, too. */
function header(options: InitMappingOptions, dataset: Dataset): string {
  const { adapter, database, profile, target, profilesDir } = options;
  const connect = { adapter, database, profile, target, profiles_dir: profilesDir };
  const { seed, scale, epoch, deletes, variant, texture } = options;
  const parameters = { seed, scale, epoch, deletes, variant, texture };
  const set = (settings: object) =>
    Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const all = {
    ...(Object.keys(set(connect)).length === 0 ? {} : { connect: set(connect) }),
    ...set(parameters),
  };
  const text = Object.keys(all).length === 0 ? '' : `${stringify(all, { lineWidth: 0 })}\n`;
  return `# Written by headwater check --init from what it found, for the dataset ${dataset.name}. Look it over.\n${text}`;
}

function toYaml(
  options: InitMappingOptions,
  dataset: Dataset,
  { mappings, left }: Guess,
  ofSource: Deletes,
): string {
  const tables = mappings.map((guess) => tableYaml(dataset, guess, ofSource)).join('\n');
  const others = left.map(({ target, why }) => `# Left out: ${target}: ${why}.\n`);
  const end = others.length === 0 ? '' : `\n${others.join('')}`;
  return `${header(options, dataset)}tables:\n${tables}${end}`;
}

/** What was found, for people. */
function linesOf(
  dataset: Dataset,
  { mappings, left }: Guess,
  ofSource: Deletes,
): readonly string[] {
  const found = mappings.map((guess) => {
    const {
      source,
      kind,
      table = guess.mapping.target.table,
      columns: _,
      metadata: __,
      ...own
    } = tableSettings(dataset, guess.mapping, ofSource);
    const says = Object.entries(own).map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    const told = [...says, ...remarksOn(guess)].join('; ');
    return `  ${table}: ${kind} of ${source}${told && `; ${told}`}`;
  });
  return [...found, ...left.map(({ target, why }) => `  left out: ${target}: ${why}`)];
}

function requireSome({ mappings, left }: Guess, dataset: Dataset): void {
  if (mappings.length > 0) return;
  const seen = left.map(({ target }) => target).join(', ');
  throw new HeadwaterError('INVALID_INPUT', {
    what: `No table looks like one of the dataset '${dataset.name}'.`,
    why: seen === '' ? 'There are no tables.' : `There are: ${seen}.`,
    next: 'Name their schemas with --target-schema, or write the mapping yourself: docs/check.md.',
  });
}

/** Writes a mapping for the tables that the target has, and never over another file. */
export async function initMapping(
  options: InitMappingOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const cwd = process.cwd();
  const file = resolve(cwd, options.mapping ?? FILE);
  await requireNew(file);
  const { where, config, dataset } = await resolveSettings(options, cwd);
  const model = modelOf(dataset, options, {}, config);
  const { deletes: ofSource } = model.parameters;
  const hints = await hintsIn(options.manifest);
  const adapter = toAdapter(where);
  try {
    const request = { adapter, model, day: options.day, schemas: options.targetSchema, hints };
    const guess = await withProgress(options, signal, (run) => guessMappings(request, run));
    requireSome(guess, dataset);
    await requireNew(file);
    await wholeText(dirname(file), basename(file), toYaml(options, dataset, guess, ofSource));
    const name = options.mapping ?? FILE;
    if (options.json) {
      const tables = guess.mappings.map((one) => ({
        ...tableSettings(dataset, one.mapping, ofSource),
        faults: one.faults,
        guessed: one.guessed,
        unchecked: one.unchecked,
      }));
      printJson({
        operation: 'check --init',
        file: name,
        day: guess.day,
        tables,
        left: guess.left,
      });
    } else {
      const count = guess.mappings.length;
      summarize(
        options,
        [
          `Wrote ${name}: ${count} ${count === 1 ? 'table' : 'tables'}, as of day ${guess.day}.`,
          ...linesOf(dataset, guess, ofSource),
          `Next: headwater check --mapping ${shellWord(name)} --day ${guess.day}`,
        ].join('\n'),
      );
    }
    return EXIT.done;
  } finally {
    await close(adapter);
  }
}
