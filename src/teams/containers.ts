import type { Connectors } from './connector.ts';
import { orAbsent } from './errors.ts';
import { LOOK_WITHIN_MS } from './limits.ts';
import type { Activity } from './payloads.ts';

/** Says which Microsoft team (group id) is around a channel, where an activity names the team by its thread alone. */
export type WithContainer = (activity: Activity) => Promise<Activity>;

export function createContainers(connectors: Connectors): WithContainer {
  const groups = new Map<string, string>();
  const groupOf = async (serviceUrl: string, teamId: string): Promise<string | null> => {
    const known = groups.get(teamId);
    if (known !== undefined) return known;
    const found = await orAbsent(() => connectors.groupOf(serviceUrl, teamId, LOOK_WITHIN_MS));
    if (found) groups.set(teamId, found);
    return found;
  };
  return async activity => {
    const { channelData, serviceUrl, type } = activity;
    const teamId = channelData?.team?.id ?? channelData?.teamsTeamId;
    const isAct = type === 'message' || type === 'invoke';
    if (!teamId || !isAct || channelData?.team?.aadGroupId) return activity;
    // Who cannot be asked now is asked again with the next activity.
    const aadGroupId = await groupOf(serviceUrl, teamId).catch(() => null);
    return { ...activity, channelData: { ...channelData, team: { id: teamId, aadGroupId } } };
  };
}
