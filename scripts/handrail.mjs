// npm run handrail -- <command>
import { prepare } from './prepare.mjs';

prepare();
const { handrail } = await import('../dist/handrail.js');
process.exitCode = await handrail(process.argv.slice(2), {
  environment: process.env,
  print: text => console.log(text),
  complain: text => console.error(text),
});
