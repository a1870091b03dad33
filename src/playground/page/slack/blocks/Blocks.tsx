import { memo, type ReactNode } from 'react';
import type { Block } from '../../../slack-cloud/page-api.ts';
import { Control } from '../controls/Control.tsx';
import { Drawn } from './Drawn.tsx';
import { Input } from './Input.tsx';

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;

/** What an app sent: drawn by the library, with working controls where people operate something. */
export const Blocks = memo(function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <div key={block.block_id ?? index} className={`block block-${block.type}`}>
          {drawBlock(block)}
        </div>
      ))}
    </div>
  );
});

function drawBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'actions':
      return <Actions block={block} />;
    case 'section':
      return <Section block={block} />;
    case 'input':
      return <Input block={block} />;
    default:
      return <Drawn blocks={[block]} />;
  }
}

function Actions({ block }: { block: BlockOf<'actions'> }) {
  return block.elements.map((control, index) => (
    <Control key={control.action_id ?? index} block={block} control={control} />
  ));
}

function Section({ block }: { block: BlockOf<'section'> }) {
  const { accessory, ...text } = block;
  if (!accessory || accessory.type === 'image') return <Drawn blocks={[block]} />;
  return (
    <>
      <Drawn blocks={[text]} />
      <Control block={block} control={accessory} />
    </>
  );
}
