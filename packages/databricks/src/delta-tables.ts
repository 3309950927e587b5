import { HeadwaterError } from '@headwater/core';
import type {
  FilesChange,
  TableFiles,
  TableName,
  TableVersion,
  VersionedTables,
} from '@headwater/core/adapter';
import { committedAt, metricsOf } from './history.js';
import { qualified, quote } from './spelling.js';
import { isGone, isRetentionTooShort } from './statement-error.js';
import type { Result } from './statements.js';
import { asOf } from './table-versions.js';

const SAFETY = 'spark.databricks.delta.retentionDurationCheck.enabled';
const LOGGING = 'spark.databricks.delta.vacuum.logging.enabled';
/** A vacuum leaves two entries in the history, its start and its end. */
const LATEST = 2;

/** What Delta keeps of a table: its versions, and the files that hold them. */
export class DeltaTables implements VersionedTables {
  constructor(private readonly run: (sql: string) => Promise<Result>) {}

  async versions(name: TableName, limit: number): Promise<readonly TableVersion[]> {
    const { rows } = await this.run(`DESCRIBE HISTORY ${qualified(name)} LIMIT ${limit}`);
    return rows.map((row) => ({ version: Number(row.version), committedAt: committedAt(row) }));
  }

  async isReadable(name: TableName, version: number): Promise<boolean> {
    try {
      const source = asOf(name, version);
      const { columns } = await this.run(`SELECT * FROM ${source} LIMIT 0`);
      const [first] = columns;
      if (first === undefined) return true;
      // Neither Delta's log nor a file's footer has a sum of hashes, so every file is opened.
      await this.run(`SELECT SUM(CAST(hash(${quote(first.name)}) AS BIGINT)) AS h FROM ${source}`);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  async optimize(name: TableName): Promise<FilesChange> {
    const before = await this.files(name);
    await this.run(`OPTIMIZE ${qualified(name)}`);
    return { before, after: await this.files(name) };
  }

  async vacuum(name: TableName, retainHours: number): Promise<FilesChange> {
    await this.run(`SET ${LOGGING} = true`).catch(() => undefined);
    const [last] = await this.versions(name, 1);
    const sql = `VACUUM ${qualified(name)} RETAIN ${retainHours} HOURS`;
    try {
      await this.run(sql);
    } catch (error) {
      if (!isRetentionTooShort(error)) throw error;
      await this.withoutSafety(sql, retainHours);
    }
    const after = await this.files(name);
    const removed = await this.removedSince(name, last?.version ?? 0);
    const before = { files: after.files + removed.files, bytes: after.bytes + removed.bytes };
    return { before, after };
  }

  /** The files of the newest version. */
  private async files(name: TableName): Promise<TableFiles> {
    const { rows } = await this.run(`DESCRIBE DETAIL ${qualified(name)}`);
    return { files: Number(rows[0]?.numFiles), bytes: Number(rows[0]?.sizeInBytes) };
  }

  /** By default, Delta refuses to remove files from the last week. */
  private async withoutSafety(sql: string, retainHours: number): Promise<void> {
    try {
      await this.run(`SET ${SAFETY} = false`);
    } catch (error) {
      throw new HeadwaterError('UNSUPPORTED', {
        what: `A retention of ${retainHours} hours is shorter than the table's own, a week by default.`,
        why: `It requires ${SAFETY} = false, which can't be set on a SQL warehouse.`,
        next: "Retain 168 hours or more, run it on a cluster, or set the tables' 'delta.deletedFileRetentionDuration'.",
        cause: error,
      });
    }
    try {
      await this.run(sql);
    } finally {
      await this.run(`RESET ${SAFETY}`).catch(() => undefined);
    }
  }

  /** From the history: a vacuum's start entry also counts folders, and its end entry has no bytes. */
  private async removedSince(name: TableName, version: number): Promise<TableFiles> {
    const { rows } = await this.run(`DESCRIBE HISTORY ${qualified(name)} LIMIT ${LATEST}`);
    const entryOf = (operation: string) =>
      rows.find((row) => row.operation === operation && Number(row.version) > version);
    return {
      files: Number(metricsOf(entryOf('VACUUM END')).numDeletedFiles ?? 0),
      bytes: Number(metricsOf(entryOf('VACUUM START')).sizeOfDataToDelete ?? 0),
    };
  }
}
