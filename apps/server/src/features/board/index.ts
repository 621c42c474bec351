import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { BoardResolver } from './board.resolver.ts';

export { BoardModule } from './board.module.ts';

const connection = open('edges pageInfo totalCount');
const edge = open('cursor node');

export const boardFields: FieldTable = {
  Board: open(
    'fellows modulesDone observations latency casesAgainstTargets licensesExpiring missedBehaviors obligations',
  ),
  BoardShare: open('done total'),
  BoardLatency: open('within24h d1to3 d4to13 late medianHours'),
  BoardLicenses: open('d90 d60 d30 d14 d7 d0 lapsed'),
  MissedBehavior: open('code label missed rated'),
  Obligation: open('kind title detail dueOn daysLeft href'),
  BoardFellow: open(
    `id person baseSpecialty startsOn endsOn modulesDone modulesTotal observations lastObservedOn cases targetsMet
     targetsTotal licenseNextExpiry`,
  ),
  BoardFellowConnection: connection,
  BoardFellowEdge: edge,
  BoardModule: open('id person slug title state completedOn'),
  BoardModuleConnection: connection,
  BoardModuleEdge: edge,
  BoardTarget: open('id person title logged targetLogged observed targetObserved met source'),
  BoardTargetConnection: connection,
  BoardTargetEdge: edge,
};
export const boardResolvers = [BoardResolver];
