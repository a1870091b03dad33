// npm run audit: what is published against the installed packages, as far as the registry tells; ends with 1 where something is.
import { spawnSync } from 'node:child_process';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/** Null: the registry does not answer such questions. Otherwise one line for each advisory; none is good. */
export function advisories() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const report = readReport(stdout);
  if (!report?.vulnerabilities) return null;
  return Object.values(report.vulnerabilities).flatMap(({ name, severity, via }) =>
    via
      .filter(cause => typeof cause === 'object')
      .map(({ title, url }) => `${name} (${severity}): ${title}, ${url}`),
  );
}

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const found = advisories();
  if (found === null)
    console.log('Advisories: not checked, since the registry does not answer that question.');
  else console.log(`Advisories: ${found.length === 0 ? 'none' : `\n${found.join('\n')}`}`);
  process.exit(found?.length ? 1 : 0);
}
