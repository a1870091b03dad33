import { readConfig } from '../../config.ts';
import { soleOrganization } from '../../core/people/workspaces.ts';
import { type Database, DatabaseUnavailable } from '../../database/database.ts';
import { checkDatabase } from '../check-database.ts';
import type { Terminal } from '../command.ts';

/** Opens the database that Handrail would use, for as long as something is done with its organization. */
export async function withOrganization<T>(
  { environment }: Terminal,
  act: (database: Database, organizationId: string) => Promise<T>,
): Promise<T> {
  const { finding, database } = await checkDatabase(readConfig(environment));
  if (!database) throw new DatabaseUnavailable(`${finding.text}${finding.todo ? `: ${finding.todo}` : ''}`);
  try {
    const organizationId = await soleOrganization(database);
    if (!organizationId) throw new DatabaseUnavailable('Handrail is not installed for one organization yet');
    return await act(database, organizationId);
  } finally {
    await database.close();
  }
}
