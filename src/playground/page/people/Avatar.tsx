import { HandrailMark } from './HandrailMark.tsx';
import { initialsOf } from './initials.ts';

interface AvatarProps {
  name: string;
  size: number;
  round?: boolean;
  isApp?: boolean;
}

/** Initials on a colour of the person's own; the name always stands beside it. */
export function Avatar({ name, size, round = false, isApp = false }: AvatarProps) {
  const shape = { width: size, height: size, borderRadius: round ? '50%' : size / 4.5 };
  if (isApp)
    return (
      <span className="avatar" style={shape} aria-hidden="true">
        <HandrailMark size={size} />
      </span>
    );
  const style = { ...shape, fontSize: size * 0.38, '--hue': hueOf(name) };
  return (
    <span className="avatar avatar-initials" style={style} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  return (sum * 137) % 360;
}
