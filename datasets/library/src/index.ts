export { library } from './library.js';
