import type { Database } from '../../database/database.ts';
import type { Workspace as WorkspaceRow } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import type { PlatformName } from '../place.ts';
import type { Workspace } from '../platform.ts';

/** Slack workspaces and Teams tenants, and the organization that each belongs to. */
export interface Workspaces {
  /** Null: nobody installed Handrail there. */
  find(platform: PlatformName, tenant: string): Promise<WorkspaceRow | null>;
  /** What it takes to talk to it, its token decrypted. */
  reach(platform: PlatformName, tenant: string): Promise<Workspace | null>;
  /** Records what has become known of it, and lets a new one join the deployment's organization, or found one. */
  admit(platform: PlatformName, tenant: string, facts: WorkspaceFacts): Promise<WorkspaceRow>;
  remove(platform: PlatformName, tenant: string): Promise<void>;
  /** Encrypts every token with the present key, so that older ones can be dropped; tells those that no key opens. */
  renewTokens(): Promise<{ renewed: number; lost: string[] }>;
  /** They belong to another organization now; other processes learn it within half a minute. */
  forget(): void;
}

export interface WorkspaceFacts {
  name?: string;
  botUserId?: string;
  serviceUrl?: string;
  token?: string;
}

/** Encrypts what must not lie readable in the database. */
export interface Vault {
  seal(secret: string): string;
  open(sealed: string): string;
  /** Whether it was encrypted with the key that encrypts now. */
  isCurrent(sealed: string): boolean;
}

/** The one organization of a deployment that is not installed through OAuth. */
export const HOME_ORGANIZATION = '00000000-0000-4000-8000-000000000001';

/** How long what is known of a workspace is used without asking the database again. */
const FRESH_MS = 30_000;

/** `many`: each new workspace founds an organization of its own; otherwise all belong to the home organization. */
export function createWorkspaces(database: Database, vault: Vault, many: boolean): Workspaces {
  const known = new Map<string, { row: WorkspaceRow; until: number }>();
  const remember = (row: WorkspaceRow): WorkspaceRow => {
    known.set(`${row.platform} ${row.tenant}`, { row, until: Date.now() + FRESH_MS });
    return row;
  };
  const find = async (platform: PlatformName, tenant: string): Promise<WorkspaceRow | null> => {
    const fresh = known.get(`${platform} ${tenant}`);
    if (fresh && fresh.until > Date.now()) return fresh.row;
    const row = await database.prisma.workspace.findUnique({
      where: { platform_tenant: { platform, tenant }, removedAt: null },
    });
    return row && remember(row);
  };
  return {
    find,
    reach: async (platform, tenant) => {
      const row = await find(platform, tenant);
      return row && reachable(row, vault);
    },
    admit: async (platform, tenant, { token, ...facts }) => {
      const data = { ...facts, ...(token ? { token: vault.seal(token) } : {}), removedAt: null };
      const present = await find(platform, tenant);
      if (present && saysNothingNew(present, data)) return present;
      const organizationId =
        present?.organizationId ?? (await organizationFor(database, many, facts.name ?? tenant));
      const row = await database.prisma.workspace.upsert({
        where: { platform_tenant: { platform, tenant } },
        create: { id: newId(), organizationId, platform, tenant, name: tenant, ...data },
        update: data,
      });
      return remember(row);
    },
    remove: async (platform, tenant) => {
      known.delete(`${platform} ${tenant}`);
      await database.prisma.workspace.updateMany({
        where: { platform, tenant },
        data: { removedAt: new Date(), token: null },
      });
    },
    renewTokens: () => renewTokens(database, vault),
    forget: () => known.clear(),
  };
}

async function renewTokens(database: Database, vault: Vault): Promise<{ renewed: number; lost: string[] }> {
  const stored = await database.prisma.workspace.findMany({ where: { token: { not: null } } });
  const lost: string[] = [];
  let renewed = 0;
  for (const { id, tenant, token } of stored) {
    if (!token || vault.isCurrent(token)) continue;
    try {
      // Whoever stored another one meanwhile did so with the present key.
      const renewal = { where: { id, token }, data: { token: vault.seal(vault.open(token)) } };
      renewed += (await database.prisma.workspace.updateMany(renewal)).count;
    } catch {
      lost.push(tenant);
    }
  }
  return { renewed, lost };
}

function reachable(row: WorkspaceRow, vault: Vault): Workspace {
  return {
    tenant: row.tenant,
    token: row.token ? vault.open(row.token) : undefined,
    botUserId: row.botUserId ?? undefined,
    serviceUrl: row.serviceUrl ?? undefined,
  };
}

function saysNothingNew(present: WorkspaceRow, data: Partial<WorkspaceRow>): boolean {
  return Object.entries(data).every(
    ([key, value]) => value === undefined || present[key as keyof WorkspaceRow] === value,
  );
}

/** The organization for which other systems speak: the only one there is, else that of the deployment; null where there is none. */
export async function soleOrganization(database: Database): Promise<string | null> {
  const [first, another] = await database.prisma.organization.findMany({ take: 2, select: { id: true } });
  if (!another) return first?.id ?? null;
  const home = await database.prisma.organization.findUnique({ where: { id: HOME_ORGANIZATION } });
  return home?.id ?? null;
}

async function organizationFor(database: Database, many: boolean, name: string): Promise<string> {
  const id = many ? newId() : HOME_ORGANIZATION;
  await database.prisma.organization.upsert({ where: { id }, create: { id, name, domains: [] }, update: {} });
  return id;
}
