import type { PlaygroundSnapshot } from '../page-server.ts';
import { useAddress } from './address.ts';
import { useLive } from './live.ts';
import { PersonSwitch, type Player } from './people/PersonSwitch.tsx';
import { noteOf } from './slack/authors.ts';
import { Workspace } from './slack/Workspace.tsx';
import { Teams } from './teams/Teams.tsx';

/** Both platforms side by side; on a narrow screen one of them at a time. */
export function Playground() {
  const [slackPerson, setSlackPerson] = useAddress('slack');
  const [teamsPerson, setTeamsPerson] = useAddress('teams');
  const [shown = 'slack', setShown] = useAddress('side');
  const { snapshot, connected, problem } = useLive(slackPerson, teamsPerson);

  if (!snapshot) return <Waiting problem={problem} />;
  const { slack, teams } = snapshot;
  return (
    <main className="sides" data-shown={shown}>
      {!connected && (
        <p className="reconnecting" role="status">
          Handrail does not answer. Trying again…
        </p>
      )}
      <section className="side side-slack" aria-label="Slack">
        <header className="side-head">
          <SideName name="Slack" isShown={shown === 'slack'} onShow={() => setShown('slack')} />
          <PersonSwitch
            platform="Slack"
            me={{ id: slack.me.id, name: slack.me.realName }}
            people={slackPlayers(slack)}
            onSwitch={setSlackPerson}
          />
        </header>
        <Workspace key={slack.me.id} snapshot={slack} />
      </section>
      <section className="side side-teams" aria-label="Teams">
        <header className="side-head">
          <SideName name="Teams" isShown={shown === 'teams'} onShow={() => setShown('teams')} />
          <PersonSwitch
            platform="Teams"
            me={teams.me}
            people={teamsPlayers(teams)}
            onSwitch={setTeamsPerson}
          />
        </header>
        <Teams key={teams.me.id} snapshot={teams} />
      </section>
    </main>
  );
}

interface SideNameProps {
  name: string;
  isShown: boolean;
  onShow(): void;
}

/** A heading where both sides fit, a tab where they do not. */
function SideName({ name, isShown, onShow }: SideNameProps) {
  return (
    <>
      <h2 className="side-name">{name}</h2>
      <button type="button" className="side-tab" aria-pressed={isShown} onClick={onShow}>
        {name}
      </button>
    </>
  );
}

function Waiting({ problem }: { problem?: string }) {
  if (!problem) return <p className="waiting">Opening both clients…</p>;
  return (
    <div className="waiting">
      <p role="alert">{problem}</p>
      <a href="/">Start over</a>
    </div>
  );
}

/** Everybody whose Slack can be shown, the workspace's own people first. */
function slackPlayers({ people, workspace }: PlaygroundSnapshot['slack']): Player[] {
  return people
    .filter(person => person.role !== 'bot' && !person.deactivated)
    .map(person => ({ id: person.id, name: person.realName, note: noteOf(person, workspace.id) }))
    .sort(ownFirst);
}

function teamsPlayers({ me, people }: PlaygroundSnapshot['teams']): Player[] {
  return people
    .filter(person => !person.removed)
    .map(person => {
      const isExternal = person.tenantId !== me.tenantId;
      return { id: person.id, name: person.name, note: isExternal ? 'external' : guestNote(person.userRole) };
    })
    .sort(ownFirst);
}

function guestNote(role: string): string | undefined {
  return role === 'user' ? undefined : 'guest';
}

function ownFirst(one: Player, other: Player): number {
  return Number(Boolean(one.note)) - Number(Boolean(other.note)) || one.name.localeCompare(other.name);
}
