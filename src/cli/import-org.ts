import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, readOptions, type Terminal, UsageError } from './command.ts';
import { applyOrg } from './org/apply-org.ts';
import { directoryOf, unknownIn } from './org/directory.ts';
import { changesBetween, merged } from './org/org.ts';
import { withOrganization } from './org/org-database.ts';
import { readOrgFile } from './org/org-file.ts';
import { readOrg } from './org/org-rows.ts';
import { presentOrg } from './org/present-org.ts';

/** Teams, rules, policies and customers from a file. Without --apply it only shows what would change. */
export const importOrg: Command = {
  usage: 'import org.yaml [--apply]',
  run: async ([path, ...words], terminal) => {
    if (!path || path.startsWith('-')) throw new UsageError('Say which file');
    const { apply } = readOptions(words, { apply: { type: 'boolean' } });
    const source = sourceOf(path, terminal);
    if (source === null) return 1;
    const read = readOrgFile(source, basename(path));
    const { org } = read;
    if (!org) return complained(read.problems, terminal);
    return withOrganization(terminal, async (database, organizationId) => {
      const rows = await readOrg(database, organizationId);
      const directory = directoryOf(rows);
      const unknown = unknownIn(org, directory);
      if (unknown.length > 0) return complained(unknown.map(read.said), terminal);
      const before = presentOrg(rows);
      const after = merged(before, org);
      const changes = changesBetween(before, after);
      if (changes.length === 0) {
        terminal.print('Nothing changes.');
        return 0;
      }
      const how = { rows, directory, file: basename(path) };
      if (apply && !(await applyOrg(database, how, before, after)))
        return complained(
          ['Somebody has changed some of it just now. Nothing was applied: try again.'],
          terminal,
        );
      terminal.print(changes.join('\n'));
      terminal.print(apply ? '\nApplied.' : '\nNothing was changed yet: --apply makes it so.');
      return 0;
    });
  },
};

function sourceOf(path: string, terminal: Terminal): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    terminal.complain(`${path} cannot be read (${code})`);
    return null;
  }
}

function complained(problems: string[], terminal: Terminal): number {
  terminal.complain(problems.join('\n'));
  return 1;
}
