import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** What was written. */
export interface Written {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Characters written at once: a write per line would be slow. */
const CHUNK = 256 * 1024;

/** A file written line by line, and hashed on the way. */
export class LineFile {
  private readonly hash = createHash('sha256');
  private rows = 0;
  private bytes = 0;
  /** The chunk on its way to the disk, while the next one is made. */
  private pending: Promise<void> = Promise.resolve();

  private constructor(
    private readonly handle: FileHandle,
    private text: string,
  ) {}

  /** The file must not exist yet. */
  static async create(file: string, head: string): Promise<LineFile> {
    return new LineFile(await open(file, 'wx'), head);
  }

  /** Adds a line; returns whether it is time to {@link flush}. */
  add(line: string): boolean {
    this.text += line;
    this.rows += 1;
    return this.text.length >= CHUNK;
  }

  async flush(): Promise<void> {
    const chunk = Buffer.from(this.text);
    this.text = '';
    this.hash.update(chunk);
    this.bytes += chunk.length;
    await this.pending;
    this.pending = this.handle.writeFile(chunk);
    // It is awaited later.
    this.pending.catch(() => undefined);
  }

  /** Writes what is left. */
  async finish(): Promise<Written> {
    await this.flush();
    await this.pending;
    await this.handle.close();
    return { rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Closes the file, whatever is in it. May be called after {@link finish}. */
  async abandon(): Promise<void> {
    await this.pending.catch(() => undefined);
    await this.handle.close();
  }
}
