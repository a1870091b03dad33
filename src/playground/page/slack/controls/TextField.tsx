import { type ControlPropsOf, nameOf } from './control-props.ts';
import { useSurface } from './surface.ts';

export function TextField({ control, place, labelledBy }: ControlPropsOf<'plain_text_input'>) {
  const { entryFor, enter } = useSurface();
  const { max_length, multiline, placeholder } = control;
  const shared = {
    className: 'field',
    value: String(entryFor(place) ?? ''),
    placeholder: placeholder?.text,
    maxLength: max_length,
    ...nameOf(labelledBy, placeholder),
    onChange: (event: { target: { value: string } }) => enter(place, event.target.value || null, false),
  };
  return multiline ? <textarea rows={4} {...shared} /> : <input type="text" autoComplete="off" {...shared} />;
}
