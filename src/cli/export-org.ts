import { type Command, readOptions } from './command.ts';
import { withOrganization } from './org/org-database.ts';
import { orgYaml } from './org/org-file.ts';
import { readOrg } from './org/org-rows.ts';
import { presentOrg } from './org/present-org.ts';

/** Writes what `import` reads: importing it again changes nothing. */
export const exportOrg: Command = {
  usage: 'export',
  run: async (words, terminal) => {
    readOptions(words, {});
    const org = await withOrganization(terminal, async (...where) => presentOrg(await readOrg(...where)));
    terminal.print(orgYaml(org).trimEnd());
    return 0;
  },
};
