import type { TableName } from './specs.js';

/** Extension: tables keep their former versions, as Delta Lake's do. How a dialect spells them. */
export interface TimeTravel {
  /** A FROM source: the rows of that version. */
  source(name: TableName, version: number): string;
  /** Harmless to repeat. */
  restore(name: TableName, version: number): string;
}

/** A version of a table, as the platform counts them. */
export interface TableVersion {
  readonly version: number;
  /** By the platform's clock: tells it from that of an earlier table of the same name. */
  readonly committedAt: string;
}

/** The files of a table, including those of former versions that are due to go. */
export interface TableFiles {
  readonly files: number;
  readonly bytes: number;
}

export interface FilesChange {
  readonly before: TableFiles;
  readonly after: TableFiles;
}

/** What a session of such a platform can do. */
export interface VersionedTables {
  /** The newest versions that the platform knows of, newest first. */
  versions(name: TableName, limit: number): Promise<readonly TableVersion[]>;
  /** Whether all files of a version are still there. */
  isReadable(name: TableName, version: number): Promise<boolean>;
  /** Rewrites the rows of many small files into few. */
  optimize(name: TableName): Promise<FilesChange>;
  /** Deletes files that no version of the last so many hours needs. */
  vacuum(name: TableName, retainHours: number): Promise<FilesChange>;
}

/** The part of a dialect. */
export interface TableVersionsDialect {
  readonly timeTravel?: TimeTravel | undefined;
}

/** The part of a session. */
export interface TableVersionsSession {
  readonly versioned?: VersionedTables | undefined;
}
