import type { Control as AnyControl, Block } from '../../../slack-cloud/page-api.ts';
import { Drawn } from '../blocks/Drawn.tsx';
import { DateField } from './DateField.tsx';
import { ExternalSelect } from './ExternalSelect.tsx';
import { PressButton } from './PressButton.tsx';
import { Select } from './Select.tsx';
import { placeOf } from './surface.ts';
import { TextField } from './TextField.tsx';

interface ControlProps {
  block: Block;
  control: AnyControl;
  /** Its label's id, where one stands above it. */
  labelledBy?: string;
}

/** Something that a person can operate. What Handrail never sends is drawn by the library, and does nothing. */
export function Control({ block, control, labelledBy }: ControlProps) {
  const place = placeOf(block, control);
  const appListens = block.type !== 'input' || block.dispatch_action === true;
  const shared = { place, labelledBy, appListens };
  switch (control.type) {
    case 'button':
      return <PressButton button={control} place={place} />;
    case 'plain_text_input':
      return <TextField control={control} {...shared} />;
    case 'static_select':
      return <Select control={control} {...shared} />;
    case 'external_select':
      return <ExternalSelect control={control} {...shared} />;
    case 'datetimepicker':
      return <DateField control={control} {...shared} />;
    default:
      return <Drawn blocks={[block]} />;
  }
}
