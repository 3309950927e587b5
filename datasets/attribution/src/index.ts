export { attribution } from './attribution.js';
