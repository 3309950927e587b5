import type { ComponentType } from 'preact';
import { ChartsPanel } from '../panels/charts/charts-panel.js';
import { CloudPanel } from '../panels/cloud/cloud-panel.js';
import { DayPanel } from '../panels/day/day-panel.js';
import { LifePanel } from '../panels/life/life-panel.js';
import { PipelinePanel } from '../panels/pipeline/pipeline-panel.js';
import { SqlPanel } from '../panels/sql/sql-panel.js';
import { TakePanel } from '../panels/take/take-panel.js';
import { VerifyPanel } from '../panels/verify/verify-panel.js';

/** A part of the page, behind a tab. */
export interface Panel {
  /** As the address names it. */
  readonly id: string;
  readonly title: string;
  /** Rendered only while it is shown, and once a dataset is open. */
  readonly View: ComponentType;
}

/** In the order of the tabs. */
export const PANELS: readonly Panel[] = [
  { id: 'day', title: 'The day', View: DayPanel },
  { id: 'life', title: 'One row’s life', View: LifePanel },
  { id: 'charts', title: 'Charts', View: ChartsPanel },
  { id: 'sql', title: 'SQL', View: SqlPanel },
  { id: 'pipeline', title: 'Check a pipeline', View: PipelinePanel },
  { id: 'verify', title: 'Verify', View: VerifyPanel },
  { id: 'take', title: 'Take it away', View: TakePanel },
  { id: 'cloud', title: 'MotherDuck', View: CloudPanel },
];
