import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { hashFile } from '../files/hash-file.js';
import { isThere, requireFree, taken, whole } from '../files/new-file.js';
import { makeFolder } from './place.js';

/** Files written together, and what identifies them. */
export interface Unit {
  readonly files: readonly { readonly bytes: number; readonly sha256: string }[];
}

interface Notes {
  /** What is exported, so that a different export doesn't resume it. */
  readonly request: object;
  /** The folder of incomplete files. */
  readonly parts: string;
  /** Keyed by the names of their files. */
  readonly units: Readonly<Record<string, Unit>>;
}

/** Where an export writes. The journal has a name of its own, since a folder may hold several databases. */
export interface ExportPlace {
  readonly folder: string;
  readonly journal: string;
  /** All files it will write. */
  readonly files: readonly string[];
}

const SEPARATOR = '/';

function parsed(text: string): Notes | undefined {
  try {
    const notes = JSON.parse(text) as Partial<Notes> | null;
    const isWhole = notes?.request && notes.units && /^unfinished-\w+$/.test(notes.parts ?? '');
    return isWhole ? (notes as Notes) : undefined;
  } catch {
    return undefined;
  }
}

/** The members in which two requests differ. */
const differences = (one: object, other: object): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => JSON.stringify(Reflect.get(one, name)) !== JSON.stringify(Reflect.get(other, name)),
  );

/** What an earlier run left; undefined if there was none. */
async function notesIn(file: string): Promise<Notes | undefined> {
  if (!(await isThere(file))) return undefined;
  const notes = parsed(await readFile(file, 'utf8'));
  if (notes === undefined) throw taken(file);
  return notes;
}

/**
 * What an export has written so far, in a file beside it that is removed once the manifest is written. An export
 * interrupted by a kill or a full disk is resumed from it when the same command runs again. A file is recorded
 * before it gets its name, so that every named file is known by its hash.
 */
export class ExportJournal {
  private constructor(
    private readonly place: ExportPlace,
    private notes: Notes,
  ) {}

  /** Resumes or starts an export. Fails with INVALID_INPUT if anything else is in the way. */
  static async open(place: ExportPlace, request: object): Promise<ExportJournal> {
    const { folder, journal, files } = place;
    const before = await notesIn(join(folder, journal));
    if (before !== undefined && differences(before.request, request).length > 0) {
      throw new HeadwaterError('INVALID_INPUT', {
        what: `${join(folder, journal)} belongs to a different export, which was interrupted.`,
        why: `It differs from this one in: ${differences(before.request, request).join(', ')}.`,
        next: 'Finish that one with its own command, remove what it left, or choose another place with --out.',
      });
    }
    const known = Object.keys(before?.units ?? {}).flatMap((names) => names.split(SEPARATOR));
    const others = files.filter((name) => !known.includes(name));
    await requireFree(...others.map((name) => join(folder, name)));
    await makeFolder(folder);
    if (before !== undefined)
      await rm(join(folder, before.parts), { recursive: true, force: true });
    const parts = await mkdtemp(join(folder, 'unfinished-'));
    const notes = { request, units: {}, ...before, parts: basename(parts) };
    const opened = new ExportJournal(place, notes);
    try {
      await opened.save();
    } catch (error) {
      await opened.leave();
      throw error;
    }
    return opened;
  }

  private get parts(): string {
    return join(this.place.folder, this.notes.parts);
  }

  private get file(): string {
    return join(this.place.folder, this.place.journal);
  }

  /** Replaces the journal as a whole: half of one would be useless. */
  private async save(): Promise<void> {
    const next = join(this.parts, 'journal.json');
    await writeFile(next, `${JSON.stringify(this.notes, null, 2)}\n`);
    await rename(next, this.file);
  }

  /** The files of a unit that already have their names; their hashes must match the journal. */
  private async named(names: readonly string[], { files }: Unit): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [index, name] of names.entries()) {
      const file = join(this.place.folder, name);
      if (!(await isThere(file))) continue;
      if ((await hashFile(file)).sha256 !== files[index]?.sha256) throw taken(file);
      found.push(name);
    }
    return found;
  }

  /** Writes files that are named together, unless an earlier run has done so. */
  async once<T extends Unit>(
    names: readonly string[],
    write: (parts: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const key = names.join(SEPARATOR);
    const before = this.notes.units[key] as T | undefined;
    const named = before === undefined ? [] : await this.named(names, before);
    if (before !== undefined && named.length === names.length) return before;
    return whole(this.place.folder, names, write, {
      within: this.parts,
      settle: async (unit) => {
        this.notes = { ...this.notes, units: { ...this.notes.units, [key]: unit } };
        await this.save();
        // Files are named one after another, and a run may have named only some of them.
        await this.named(names, unit);
        return names.filter((name) => !named.includes(name));
      },
    });
  }

  /** Ends the export, which is complete even if the journal can't be removed. */
  async end(): Promise<void> {
    await rm(this.file, { force: true }).catch(() => undefined);
  }

  /** Removes incomplete files, and the journal too if no file is complete. */
  async leave(): Promise<void> {
    await rm(this.parts, { recursive: true, force: true }).catch(() => undefined);
    if (Object.keys(this.notes.units).length === 0) await this.end();
  }

  /** A failure, with the files that are complete and how to resume. */
  failed(error: unknown): unknown {
    const done = Object.keys(this.notes.units).flatMap((names) => names.split(SEPARATOR));
    if (!(error instanceof HeadwaterError) || done.length === 0) return error;
    const { code, what, why = '' } = error;
    const { length: all } = this.place.files;
    const { folder, journal } = this.place;
    const stands = `${done.length} of ${all} files are complete (${done.join(', ')}), and ${journal} lists them.`;
    return new HeadwaterError(code, {
      what,
      why: `${why} ${stands}`.trim(),
      next: `Run the same command again to continue, or remove these files from ${folder}.`,
      cause: error,
    });
  }
}
