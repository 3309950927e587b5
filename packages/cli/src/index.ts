export { defineConfig, type HeadwaterConfig } from './config/define.js';
