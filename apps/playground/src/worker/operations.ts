import { chartDays } from '../panels/charts/operations.js';
import * as cloud from '../panels/cloud/operations.js';
import { dayChanges, dayRows, daySummary } from '../panels/day/operations.js';
import { life } from '../panels/life/operations.js';
import * as pipeline from '../panels/pipeline/operations.js';
import * as sql from '../panels/sql/operations.js';
import * as take from '../panels/take/operations.js';
import * as verify from '../panels/verify/operations.js';
import type { AnyOperation } from '../rpc/messages.js';
import { move } from './database.js';
import { startEngine } from './engine.js';
import { estimateRows, listDatasets, openSource } from './source.js';

/** Everything that the page can ask of the worker. */
export const operations = {
  'source/datasets': listDatasets,
  'source/open': openSource,
  'source/estimate': estimateRows,
  'engine/start': startEngine,
  'database/move': move,
  'day/summary': daySummary,
  'day/changes': dayChanges,
  'day/rows': dayRows,
  'charts/days': chartDays,
  'life/row': life,
  'sql/examples': sql.examples,
  'sql/run': sql.run,
  'pipeline/prepared': pipeline.prepared,
  'pipeline/run': pipeline.run,
  'cloud/connect': cloud.connect,
  'cloud/disconnect': cloud.disconnect,
  'take/file': take.file,
  'take/plan': take.plan,
  'verify/example': verify.example,
  'verify/change': verify.change,
  'verify/run': verify.verify,
  'verify/repair': verify.repair,
} satisfies Readonly<Record<string, AnyOperation>>;

export type Operations = typeof operations;
