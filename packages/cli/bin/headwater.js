#!/usr/bin/env node
import module from 'node:module';

// Node 22 and later keep the compiled code, which halves the start. Hence the import comes after.
module.enableCompileCache?.();
const { runProcess } = await import('../dist/process.js');
await runProcess();
