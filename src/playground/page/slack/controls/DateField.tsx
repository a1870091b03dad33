import { useSlack } from '../SlackClient.tsx';
import { type ControlPropsOf, nameOf } from './control-props.ts';
import { fieldOfSeconds, secondsOfField } from './entries.ts';
import { useSurface } from './surface.ts';

/** A moment, in the person's own zone. */
export function DateField({ place, labelledBy, appListens }: ControlPropsOf<'datetimepicker'>) {
  const { entryFor, enter } = useSurface();
  const { timeZone } = useSlack().snapshot.me;
  return (
    <div className="date-field">
      <input
        className="field"
        type="datetime-local"
        value={fieldOfSeconds(entryFor(place), timeZone)}
        {...nameOf(labelledBy, undefined)}
        onChange={({ target }) => enter(place, secondsOfField(target.value, timeZone), appListens)}
      />
      <small>{timeZone.replaceAll('_', ' ')}</small>
    </div>
  );
}
