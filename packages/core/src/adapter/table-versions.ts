import type { TableName } from './specs.js';

/** Extension: tables keep their former versions, as Delta Lake's do. How a dialect spells them. */
export interface VersionSpelling {
  /** A FROM source: the rows of that version. */
  source(name: TableName, version: number): string;
  /** Safe to repeat. */
  restore(name: TableName, version: number): string;
}

/** A version of a table, numbered by the platform. */
export interface TableVersion {
  readonly version: number;
  /**
   * By the platform's clock: distinguishes it from a version of an earlier table with the same
   * name.
   */
  readonly committedAt: string;
}

/** The files of a table, including those of former versions that will be removed. */
export interface TableFiles {
  readonly files: number;
  readonly bytes: number;
}

/** The files of tables before and after. */
export interface FilesChange {
  readonly before: TableFiles;
  readonly after: TableFiles;
}

/** What a session of such a platform can do. */
export interface VersionedTables {
  /** The newest versions the platform knows, newest first. */
  versions(name: TableName, limit: number): Promise<readonly TableVersion[]>;
  /** Whether all files of a version still exist. */
  isReadable(name: TableName, version: number): Promise<boolean>;
  /** Compacts small files into fewer, larger ones. */
  optimize(name: TableName): Promise<FilesChange>;
  /** Deletes files that no version of the last given hours needs. */
  vacuum(name: TableName, retainHours: number): Promise<FilesChange>;
}

/** The dialect's part. */
export interface TableVersionsDialect {
  readonly tableVersions?: VersionSpelling | undefined;
}

/** The session's part. */
export interface TableVersionsSession {
  readonly tableVersions?: VersionedTables | undefined;
}
