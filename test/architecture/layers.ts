import type { Module } from './modules.ts';

/** Which files may import what. A file belongs to the first layer that fits it. */
export interface Layer {
  name: string;
  files: RegExp;
  /** Paths and packages that may be imported. */
  may: RegExp[];
  /** What may be imported besides, but for its types alone. */
  types?: RegExp[];
}

const EVERYWHERE = [/^zod$/, /^node:/];
const LOG = /^pino$/;
const DATABASE_TYPES = /^src\/database\/(database|statement|generated\/client)\.ts$/;
const CLOCK = /^src\/core\/time\/clock\.ts$/;
/** All of the core but what reads and writes: rules and cards are given what they need. */
const PURE_CORE =
  /^src\/core\/(?!(load|scope|commit|perform|reading|happened|create-handrail)\.ts)(?!.*-views\.ts)/;

/** DESIGN's table, with the packages that each folder alone knows. */
export const layers: Layer[] = [
  { name: 'the clock', files: CLOCK, may: [/^src\/core\/time\//, /^luxon$/, /^sql-template-tag$/] },
  {
    name: 'cards, grammar and time',
    files: /^src\/core\/(cards|grammar|time)\//,
    may: [
      /^src\/core\/(cards|grammar|time|help|outcome|place|intent|refusal|example)/,
      /^(zod|luxon|chrono-node|date-holidays|node:module)$/,
    ],
  },
  {
    name: 'rules and cards of an area',
    files: /^src\/core\/\w+\/(issue|handoff|commitment|\S+-(cards|forms|events))\.ts$/,
    may: [PURE_CORE, /^zod$/],
    types: [/^src\/core\//, DATABASE_TYPES],
  },
  {
    name: 'the commit',
    files: /^src\/core\/commit\.ts$/,
    may: [/^src\/core\//, /^src\/database\/guarded-write\.ts$/],
    types: [DATABASE_TYPES],
  },
  {
    name: 'core',
    files: /^src\/core\//,
    may: [/^src\/core\//, /^(zod|uuid|sql-template-tag|node:crypto|node:timers\/promises)$/],
    types: [DATABASE_TYPES, LOG],
  },
  {
    name: 'database',
    files: /^src\/database\//,
    may: [
      /^src\/database\//,
      /^src\/core\/change\.ts$/,
      ...EVERYWHERE,
      /^(pg|@electric-sql\/pglite|pglite-prisma-adapter|sql-template-tag)$/,
      /^@prisma\//,
    ],
    types: [/^src\/core\//],
  },
  {
    name: 'delivery',
    files: /^src\/delivery\//,
    may: [/^src\/(delivery|core)\//, /^(sql-template-tag|node:(timers\/promises|crypto))$/],
    types: [DATABASE_TYPES, LOG],
  },
  {
    name: 'schedule',
    files: /^src\/schedule\//,
    may: [/^src\/(schedule|core)\//, /^(node-cron|sql-template-tag)$/],
    types: [DATABASE_TYPES, /^src\/delivery\//, LOG],
  },
  {
    name: 'http',
    files: /^src\/http\//,
    may: [/^src\/(http|core)\//, /^(prom-client|node:(http|crypto))$/],
    types: [LOG],
  },
  {
    name: 'slack',
    files: /^src\/slack\//,
    may: [/^src\/(slack|core)\//, /^@slack\//, ...EVERYWHERE],
    types: [LOG],
  },
  {
    name: 'teams',
    files: /^src\/teams\//,
    may: [
      /^src\/(teams|core)\//,
      /^(botbuilder|botframework-connector|jose|@microsoft\/microsoft-graph-client)$/,
      ...EVERYWHERE,
    ],
    types: [LOG],
  },
  {
    name: "the playground's page",
    files: /^src\/playground\/page\//,
    may: [
      /^src\/playground\/page\//,
      /^@fontsource(-variable)?\//,
      /^(react|react-dom|adaptivecards|slack-blocks-to-jsx|micromark|luxon|vite|@vitejs\/plugin-react)$/,
    ],
    types: [/^src\/playground\//],
  },
  {
    name: "the playground's Slack",
    files: /^src\/playground\/slack-cloud\//,
    may: [/^src\/playground\/(slack-cloud\/|faults\.ts|journal\.ts)/, ...EVERYWHERE, /^(luxon|ws)$/],
  },
  {
    name: "the playground's Teams",
    files: /^src\/playground\/teams-cloud\//,
    may: [/^src\/playground\/(teams-cloud\/|faults\.ts|journal\.ts)/, ...EVERYWHERE, /^(luxon|jose)$/],
  },
  {
    name: "the playground's seed",
    files: /^src\/playground\/seed\//,
    may: [/^src\/playground\/seed\//, /^luxon$/, ...EVERYWHERE],
    types: [/^src\/playground\//],
  },
  {
    name: 'playground',
    files: /^src\/playground\//,
    may: [
      /^src\/playground\/(?!page\/)/,
      /^src\/core\/areas\.ts$/,
      /^src\/(slack|teams)\/(manifest|permissions)\.ts$/,
      /^src\/(database\/folder-lock|project-path)\.ts$/,
      ...EVERYWHERE,
      /^sql-template-tag$/,
    ],
    types: [/^src\/core\//, /^src\/(slack|teams)\/index\.ts$/],
  },
  {
    name: 'the command line',
    files: /^src\/cli\//,
    may: [
      /^src\/(cli|core|database|delivery|slack|teams)\//,
      /^src\/(config|environment|log|project-path)\.ts$/,
      ...EVERYWHERE,
      /^(fflate|yaml)$/,
    ],
    types: [LOG],
  },
  { name: 'main', files: /^src\/[\w-]+\.ts$/, may: [/^src\//, ...EVERYWHERE, LOG] },
];

/** What the modules import that their layer does not allow, each in one line. */
export function forbiddenImports(modules: Module[]): string[] {
  return modules.flatMap(({ path, imports }) => {
    const layer = layers.find(({ files }) => files.test(path));
    if (!layer) return [`${path} belongs to no layer`];
    return imports
      .filter(({ to, typeOnly }) => {
        const allowed = [...layer.may, ...(typeOnly ? (layer.types ?? []) : [])];
        return !allowed.some(pattern => pattern.test(to));
      })
      .map(({ to, typeOnly }) => `${path} (${layer.name}) imports ${typeOnly ? 'types of ' : ''}${to}`);
  });
}
