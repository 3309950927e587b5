// Does one thing and prints the peak memory of its process, in kilobytes.
import { copyRows } from './copy.js';
import { sourceOn } from './setup.js';

const [what, target = '', argument = ''] = process.argv.slice(2);
if (what === 'load') await sourceOn(target, Number(argument)).loadBaseline();
else await copyRows(argument, target);
process.stdout.write(String(process.resourceUsage().maxRSS));
