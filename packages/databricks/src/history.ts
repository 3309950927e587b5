import type { RawRow } from './cell.js';

export type Metrics = Readonly<Record<string, string>>;

/** The metrics in a row of a table's history. The driver returns maps as objects or as JSON. */
export function metricsOf(row: RawRow | undefined): Metrics {
  const metrics = row?.operationMetrics ?? {};
  return (typeof metrics === 'string' ? JSON.parse(metrics) : metrics) as Metrics;
}

const HAS_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/** When a row of a table's history was committed, to the millisecond, which is Delta's precision. */
export function committedAt({ timestamp }: RawRow): string {
  const text = String(timestamp).replace(' ', 'T');
  const instant =
    timestamp instanceof Date ? timestamp : new Date(HAS_ZONE.test(text) ? text : `${text}Z`);
  return instant.toISOString().replace('T', ' ').slice(0, -1);
}
