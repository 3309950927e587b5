/** What is used of a result of MotherDuck's client for browsers: its `MaterializedQueryResult` is one. */
export interface MotherDuckResult {
  readonly data: {
    readonly columnCount: number;
    readonly rowCount: number;
    columnName(column: number): string;
    columnType(column: number): { readonly typeId: number };
    value(column: number, row: number): unknown;
  };
}

/** What is used of MotherDuck's client for browsers: its `MDConnection` is one. */
export interface MotherDuckConnection {
  isInitialized(): Promise<boolean>;
  enqueueQuery(sql: string): string;
  evaluateQueuedQuery(id: string): Promise<MotherDuckResult>;
  cancelQuery(id: string): Promise<boolean>;
  close(): Promise<void>;
}
