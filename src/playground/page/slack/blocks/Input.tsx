import { useId } from 'react';
import type { Block } from '../../../slack-cloud/page-api.ts';
import { Icon } from '../../Icon.tsx';
import { Control } from '../controls/Control.tsx';
import { useSurface } from '../controls/surface.ts';

/** A labelled control of a form, with its hint and what is wrong with it. */
export function Input({ block }: { block: Extract<Block, { type: 'input' }> }) {
  const labelId = useId();
  const { errors } = useSurface();
  const error = errors[block.block_id ?? ''];
  return (
    <div className={error ? 'form-field form-field-wrong' : 'form-field'}>
      <span id={labelId} className="form-label">
        {block.label.text}
        {block.optional && <small> (optional)</small>}
      </span>
      <Control block={block} control={block.element} labelledBy={labelId} />
      {error && (
        <p className="form-error" role="alert">
          <Icon name="warning" size={15} />
          {error}
        </p>
      )}
      {block.hint && <p className="form-hint">{block.hint.text}</p>}
    </div>
  );
}
