import { Icon } from '../Icon.tsx';
import { Menu } from '../overlay/Menu.tsx';
import { Avatar } from './Avatar.tsx';

export interface Player {
  id: string;
  name: string;
  /** What sets them apart, such as "guest". */
  note?: string;
}

interface PersonSwitchProps {
  platform: string;
  me: Player;
  people: Player[];
  onSwitch(id: string): void;
}

/** Whose client is shown. */
export function PersonSwitch({ platform, me, people, onSwitch }: PersonSwitchProps) {
  return (
    <Menu
      className="person-switch"
      label={`${platform}: you are ${me.name}. Switch person`}
      items={people.map(person => ({
        key: person.id,
        label: person.name,
        hint: person.note,
        checked: person.id === me.id,
        leading: <Avatar name={person.name} size={24} round />,
        onSelect: () => onSwitch(person.id),
      }))}
    >
      <Avatar name={me.name} size={22} round />
      <span className="person-switch-name">{me.name}</span>
      <Icon name="chevron" size={14} />
    </Menu>
  );
}
