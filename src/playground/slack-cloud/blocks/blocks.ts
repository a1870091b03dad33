import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { dataBlocks } from './data-blocks.ts';
import type { Control } from './elements.ts';
import { layoutBlocks } from './layout-blocks.ts';

/** Any block that an app may send, in form; which surface takes which is in surface-rules.ts. */
export const Block = z.discriminatedUnion('type', [...layoutBlocks, ...dataBlocks]);
export type Block = z.infer<typeof Block>;

/** A control and where it stands. */
export interface PlacedControl {
  block: Block;
  control: Control;
  /** From the surface's first block on. */
  path: (string | number)[];
}

/** Every control of a surface, from top to bottom, those in containers and cards included. */
export const controlsOf = (blocks: Block[]): PlacedControl[] =>
  blocks.flatMap((block, index) =>
    controlsIn(block).map(({ path, ...placed }) => ({ ...placed, path: [index, ...path] })),
  );

function controlsIn(block: Block): PlacedControl[] {
  switch (block.type) {
    case 'section':
      return block.accessory && block.accessory.type !== 'image'
        ? [{ block, control: block.accessory, path: ['accessory'] }]
        : [];
    case 'actions':
    case 'context_actions':
      return block.elements.map((control, index) => ({ block, control, path: ['elements', index] }));
    case 'input':
      return [{ block, control: block.element, path: ['element'] }];
    case 'card':
      return (block.actions ?? []).map((control, index) => ({ block, control, path: ['actions', index] }));
    case 'carousel':
    case 'container':
      return childrenOf(block).flatMap(({ child, path }) =>
        controlsIn(child).map(placed => ({ ...placed, path: [...path, ...placed.path] })),
      );
    default:
      return [];
  }
}

export function childrenOf(block: Block): { child: Block; path: (string | number)[] }[] {
  if (block.type === 'container')
    return block.child_blocks.map((child, index) => ({ child, path: ['child_blocks', index] }));
  if (block.type === 'carousel')
    return block.elements.map((child, index) => ({ child, path: ['elements', index] }));
  return [];
}

/** Gives every block and control the id that the app left out, as Slack does before anybody sees them. */
export function withIds(blocks: Block[]): Block[] {
  const identified = structuredClone(blocks);
  for (const block of identified) {
    block.block_id ??= randomId();
    for (const { child } of childrenOf(block)) child.block_id ??= randomId();
  }
  for (const { control } of controlsOf(identified)) control.action_id ||= randomId();
  return identified;
}

const randomId = (): string => randomBytes(4).toString('base64url').slice(0, 5);
