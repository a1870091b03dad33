import type { TableName } from '../core/change.ts';
import { Prisma } from './generated/client.ts';

/** The columns of every table that a decision writes. */
export const columns: Record<TableName | 'Event' | 'Delivery', string[]> = {
  Organization: Object.keys(Prisma.OrganizationScalarFieldEnum),
  Person: Object.keys(Prisma.PersonScalarFieldEnum),
  Account: Object.keys(Prisma.AccountScalarFieldEnum),
  Team: Object.keys(Prisma.TeamScalarFieldEnum),
  Member: Object.keys(Prisma.MemberScalarFieldEnum),
  Customer: Object.keys(Prisma.CustomerScalarFieldEnum),
  Room: Object.keys(Prisma.RoomScalarFieldEnum),
  Issue: Object.keys(Prisma.IssueScalarFieldEnum),
  Leg: Object.keys(Prisma.LegScalarFieldEnum),
  Handoff: Object.keys(Prisma.HandoffScalarFieldEnum),
  Commitment: Object.keys(Prisma.CommitmentScalarFieldEnum),
  Consult: Object.keys(Prisma.ConsultScalarFieldEnum),
  Contest: Object.keys(Prisma.ContestScalarFieldEnum),
  RoutingRule: Object.keys(Prisma.RoutingRuleScalarFieldEnum),
  Policy: Object.keys(Prisma.PolicyScalarFieldEnum),
  Interaction: Object.keys(Prisma.InteractionScalarFieldEnum),
  IssueLink: Object.keys(Prisma.IssueLinkScalarFieldEnum),
  Orphan: Object.keys(Prisma.OrphanScalarFieldEnum),
  Draft: Object.keys(Prisma.DraftScalarFieldEnum),
  RoomRequest: Object.keys(Prisma.RoomRequestScalarFieldEnum),
  Digest: Object.keys(Prisma.DigestScalarFieldEnum),
  LinkCode: Object.keys(Prisma.LinkCodeScalarFieldEnum),
  Event: Object.keys(Prisma.EventScalarFieldEnum),
  Delivery: Object.keys(Prisma.DeliveryScalarFieldEnum),
};
