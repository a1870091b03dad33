import { type ControlPropsOf, nameOf } from './control-props.ts';
import { useSurface } from './surface.ts';

/** A choice among what the app lists. */
export function Select({ control, place, labelledBy, appListens }: ControlPropsOf<'static_select'>) {
  const { entryFor, enter } = useSurface();
  const { option_groups = [], options = [], placeholder } = control;
  return (
    <select
      className="field"
      value={String(entryFor(place) ?? '')}
      {...nameOf(labelledBy, placeholder)}
      onChange={event => enter(place, event.target.value || null, appListens)}
    >
      <option value="">{placeholder?.text ?? 'Select an option'}</option>
      <Options options={options} />
      {option_groups.map(({ label, options }) => (
        <optgroup key={label.text} label={label.text}>
          <Options options={options} />
        </optgroup>
      ))}
    </select>
  );
}

function Options({ options }: { options: { text: { text: string }; value: string }[] }) {
  return options.map(({ text, value }) => (
    <option key={value} value={value}>
      {text.text}
    </option>
  ));
}
