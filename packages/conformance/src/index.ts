/** The suite every adapter must pass, and the one of every dataset. */
export { type DatasetSuiteOptions, describeDataset } from './describe-dataset.js';
export type { Harness, HarnessFactory } from './harness.js';
export { type ConformanceOptions, type Runner, runConformance } from './run.js';
export {
  BrokenPromise,
  HarnessFailure,
  type Lab,
  runScenario,
  type Scenario,
  type ScenarioOptions,
} from './scenario.js';
export { conformanceScenarios } from './scenarios.js';
