import module from 'node:module';
import { prepare } from './prepare.mjs';

prepare();
// Where Node can keep what it compiled, the next start is faster.
module.enableCompileCache?.('node_modules/.cache/handrail');
await import('../dist/main.js');
