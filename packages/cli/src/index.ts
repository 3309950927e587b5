export { defineConfig, type HeadwaterConfig } from './config/define.js';
export { loadDataset } from './config/load-dataset.js';
