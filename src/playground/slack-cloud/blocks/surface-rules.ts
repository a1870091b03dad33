import { type Block, childrenOf, controlsOf } from './blocks.ts';
import type { Control } from './elements.ts';

export type SurfaceKind = 'message' | 'modal' | 'home';

/** What is wrong, and where: a path from the surface's first block on. */
export interface Problem {
  path: (string | number)[];
  message: string;
}

const MOST_BLOCKS: Record<SurfaceKind, number> = { message: 50, modal: 100, home: 100 };

/** From docs.slack.dev/blocks.json; tables are drawn in messages alone, whatever that list says. */
const BLOCK_SURFACES: Partial<Record<Block['type'], SurfaceKind[]>> = {
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message', 'home'],
  context_actions: ['message'],
  data_table: ['message'],
  data_visualization: ['message', 'home'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message'],
  task_card: ['message'],
};

/** From each element's page in Slack's reference. */
const CONTROL_SURFACES: Partial<Record<Control['type'], SurfaceKind[]>> = {
  datetimepicker: ['message', 'modal'],
  email_text_input: ['modal'],
  file_input: ['modal'],
  number_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  url_text_input: ['modal'],
  workflow_button: ['message'],
};

/** What well-formed blocks still may not do on a surface. */
export function surfaceProblems(blocks: Block[], surface: SurfaceKind): Problem[] {
  return [
    ...tooMany(blocks, surface),
    ...misplaced(blocks, surface),
    ...repeatedBlockIds(blocks),
    ...repeatedActionIds(blocks),
    ...severalFocused(blocks),
    ...severalTables(blocks),
  ];
}

const tooMany = (blocks: Block[], surface: SurfaceKind): Problem[] =>
  blocks.length > MOST_BLOCKS[surface]
    ? [{ path: [], message: `no more than ${MOST_BLOCKS[surface]} items allowed` }]
    : [];

function misplaced(blocks: Block[], surface: SurfaceKind): Problem[] {
  const unsupported = (type: string, path: (string | number)[]): Problem => ({
    path: [...path, 'type'],
    message: `unsupported type: ${type}`,
  });
  const wrongBlocks = allBlocks(blocks)
    .filter(({ block }) => BLOCK_SURFACES[block.type]?.includes(surface) === false)
    .map(({ block, path }) => unsupported(block.type, path));
  const wrongControls = controlsOf(blocks)
    .filter(({ control }) => CONTROL_SURFACES[control.type]?.includes(surface) === false)
    .map(({ control, path }) => unsupported(control.type, path));
  return [...wrongBlocks, ...wrongControls];
}

const allBlocks = (blocks: Block[]) =>
  blocks.flatMap((block, index) => [
    { block, path: [index] },
    ...childrenOf(block).map(({ child, path }) => ({ block: child, path: [index, ...path] })),
  ]);

const repeatedBlockIds = (blocks: Block[]): Problem[] =>
  repeated(
    allBlocks(blocks).map(({ block, path }) => ({ id: block.block_id, path: [...path, 'block_id'] })),
    'block_id',
  );

/** Slack insists on different action ids within one block, not within a message. */
const repeatedActionIds = (blocks: Block[]): Problem[] =>
  [...new Set(controlsOf(blocks).map(({ block }) => block))].flatMap(block =>
    repeated(
      controlsOf(blocks)
        .filter(placed => placed.block === block)
        .map(({ control, path }) => ({ id: control.action_id, path: [...path, 'action_id'] })),
      'action_id',
    ),
  );

function repeated(named: { id?: string; path: (string | number)[] }[], field: string): Problem[] {
  const ids = named.map(({ id }) => id);
  return named
    .filter(({ id }, index) => id && ids.indexOf(id) < index)
    .map(({ id, path }) => ({ path, message: `\`${field}\` "${id}" already exists` }));
}

const severalFocused = (blocks: Block[]): Problem[] =>
  controlsOf(blocks)
    .filter(({ control }) => 'focus_on_load' in control && control.focus_on_load)
    .slice(1)
    .map(({ path }) => ({
      path: [...path, 'focus_on_load'],
      message: 'only one element can be focused on load',
    }));

const severalTables = (blocks: Block[]): Problem[] =>
  blocks
    .map((block, index) => ({ block, path: [index] }))
    .filter(({ block }) => block.type === 'table')
    .slice(1)
    .map(({ path }) => ({ path, message: 'only one table allowed' }));
