import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

@ObjectType()
export class BoardShare {
  @Field(() => Int) done!: number;
  @Field(() => Int) total!: number;
}

@ObjectType({ description: 'Submitted assessments by the time from the end of the visit to submission' })
export class BoardLatency {
  @Field(() => Int) within24h!: number;
  @Field(() => Int) d1to3!: number;
  @Field(() => Int) d4to13!: number;
  @Field(() => Int, { description: '14 days or more: in the record, out of trends' }) late!: number;
  @Field(() => Float, { nullable: true, description: 'Null without assessments' }) medianHours!: number | null;
}

@ObjectType({ description: 'Licenses that end within so many days, each window holding the smaller ones' })
export class BoardLicenses {
  @Field(() => Int) d90!: number;
  @Field(() => Int) d60!: number;
  @Field(() => Int) d30!: number;
  @Field(() => Int) d14!: number;
  @Field(() => Int) d7!: number;
  @Field(() => Int, { description: 'Ends today' }) d0!: number;
  @Field(() => Int) lapsed!: number;
}

@ObjectType()
export class MissedBehavior {
  @Field(() => String) code!: string;
  @Field(() => String) label!: string;
  @Field(() => Int, { description: 'Rated not done or partly done' }) missed!: number;
  @Field(() => Int, { description: 'Rated at all; not applicable is no rating' }) rated!: number;
}

@ObjectType()
export class Obligation {
  @Field(() => String, { description: 'license, assessment or invitation' }) kind!: string;
  @Field(() => String) title!: string;
  @Field(() => String) detail!: string;
  @Field(() => PlainDateScalar, { nullable: true }) dueOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'Negative when overdue' }) daysLeft!: number | null;
  @Field(() => String) href!: string;
}

@ObjectType()
export class Board {
  @Field(() => Int) fellows!: number;
  @Field(() => BoardShare) modulesDone!: BoardShare;
  @Field(() => Int) observations!: number;
  @Field(() => BoardLatency) latency!: BoardLatency;
  @Field(() => BoardShare, { description: 'Requirements met, of fellows times requirements' })
  casesAgainstTargets!: BoardShare;
  @Field(() => BoardLicenses) licensesExpiring!: BoardLicenses;
  @Field(() => [MissedBehavior]) missedBehaviors!: MissedBehavior[];
  @Field(() => [Obligation]) obligations!: Obligation[];
}

@ObjectType()
export class BoardFellow {
  @Field(() => ID) id!: string;
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String, { nullable: true }) baseSpecialty!: string | null;
  @Field(() => PlainDateScalar) startsOn!: string;
  @Field(() => PlainDateScalar, { nullable: true }) endsOn!: string | null;
  @Field(() => Int) modulesDone!: number;
  @Field(() => Int) modulesTotal!: number;
  @Field(() => Int) observations!: number;
  @Field(() => PlainDateScalar, { nullable: true }) lastObservedOn!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Cases that count as performed; null for roles that do not see logs',
  })
  cases!: number | null;
  @Field(() => Int, { nullable: true }) targetsMet!: number | null;
  @Field(() => Int, { nullable: true }) targetsTotal!: number | null;
  @Field(() => PlainDateScalar, { nullable: true }) licenseNextExpiry!: string | null;
}

@ObjectType({ description: 'One fellow and one module' })
export class BoardModule {
  @Field(() => ID) id!: string;
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => String, { description: 'not_started, started or completed' }) state!: string;
  @Field(() => PlainDateScalar, { nullable: true }) completedOn!: string | null;
}

@ObjectType({ description: 'One fellow and one requirement' })
export class BoardTarget {
  @Field(() => ID) id!: string;
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String) title!: string;
  @Field(() => Int) logged!: number;
  @Field(() => Int, { nullable: true }) targetLogged!: number | null;
  @Field(() => Int) observed!: number;
  @Field(() => Int, { nullable: true }) targetObserved!: number | null;
  @Field(() => Boolean) met!: boolean;
  @Field(() => String, { description: 'Where the target comes from' }) source!: string;
}

export const BoardFellowConnection = connectionType(BoardFellow, 'BoardFellow');
export const BoardModuleConnection = connectionType(BoardModule, 'BoardModule');
export const BoardTargetConnection = connectionType(BoardTarget, 'BoardTarget');

@ArgsType()
export class BoardFellowsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'name, modulesDone, observations, lastObservedOn, cases, licenseNextExpiry; - before it turns it',
  })
  sort?: string | null;
}

@ArgsType()
export class BoardModulesArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true }) completed?: boolean | null;
}

@ArgsType()
export class BoardTargetsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true }) met?: boolean | null;
}
