import { serve } from '../rpc/serve.js';
import { operations } from './operations.js';

serve(operations);
