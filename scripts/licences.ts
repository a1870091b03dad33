import { readFileSync } from 'node:fs';

interface Lock {
  packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
}

/** docs/licences.md: what an installation for production contains, by licence, as the lock file says. */
export function licences(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const byLicence = new Map<string, Set<string>>();
  for (const [path, { version, license = NOT_STATED, dev }] of Object.entries(packages)) {
    if (path === '' || dev) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    byLicence.set(license, (byLicence.get(license) ?? new Set()).add(`${name} ${version}`));
  }
  const sections = [...byLicence]
    .sort(([a, some], [b, others]) => others.size - some.size || a.localeCompare(b))
    .map(([licence, names]) => `## ${licence} (${names.size})\n\n${[...names].sort().join(' · ')}\n`);
  return [HEAD, ...sections].join('\n');
}

export const NOT_STATED = 'not stated';

const HEAD = `# Licences

What \`npm ci --omit=dev\` installs, for any system, by licence. \`npm run licences\` writes this file anew from the lock file; a test
keeps it true. The texts of the licences lie in \`node_modules\`.
`;
