/**
 * What a team grants the app by installing it, and what the app needs that for; the manifest asks for the same
 * (https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/resource-specific-consent).
 */
export const TEAM_PERMISSIONS = [
  'Channel.Create.Group', // a customer's channel
  'ChannelSettings.Read.Group', // names, whether a channel is archived, our own earlier attempt to make it
  'TeamMember.Read.Group', // who owns the team: owners may set Handrail up
];
