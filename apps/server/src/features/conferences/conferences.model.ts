import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar } from '../../platform/graphql/date-time.scalar.ts';

export const ConferenceStateEnum = { PUBLISHED: 'published', CANCELLED: 'cancelled' } as const;
registerEnumType(ConferenceStateEnum, { name: 'ConferenceState' });
export const ConferenceWhenEnum = { UPCOMING: 'upcoming', PAST: 'past', ALL: 'all' } as const;
registerEnumType(ConferenceWhenEnum, { name: 'ConferenceWhen' });
export const RegistrationStateEnum = {
  CONFIRMED: 'confirmed',
  WAITLISTED: 'waitlisted',
  CANCELLED: 'cancelled',
} as const;
registerEnumType(RegistrationStateEnum, { name: 'RegistrationState' });
export const AttendanceKindEnum = { JOINED: 'joined', LEFT: 'left', HEARTBEAT: 'heartbeat' } as const;
registerEnumType(AttendanceKindEnum, { name: 'AttendanceKind' });

@InputType()
export class ConferenceInput {
  @Field(() => String) title!: string;
  @Field(() => String) summary!: string;
  @Field(() => String) speaker!: string;
  @Field(() => DateTimeScalar) startsAt!: Date;
  @Field(() => DateTimeScalar) endsAt!: Date;
  @Field(() => String) timeZone!: string;
  @Field(() => Int) capacity!: number;
  @Field(() => Int, { defaultValue: 80 }) passPercent: number = 80;
}

@ObjectType()
export class Conference {
  @Field(() => ID) id!: string;
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => String) summary!: string;
  @Field(() => String) speaker!: string;
  @Field(() => DateTimeScalar) startsAt!: Date;
  @Field(() => DateTimeScalar) endsAt!: Date;
  @Field(() => DateTimeScalar) opensAt!: Date;
  @Field(() => String) timeZone!: string;
  @Field(() => Int) capacity!: number;
  @Field(() => Int) passPercent!: number;
  @Field(() => ConferenceStateEnum) state!: string;
  @Field(() => String) hostName!: string;
  @Field(() => Int) confirmed!: number;
  @Field(() => Int) waitlisted!: number;
  @Field(() => Int) placesLeft!: number;
  @Field(() => String) publicUrl!: string;
  @Field(() => RegistrationStateEnum, { nullable: true }) ownRegistration!: string | null;
  @Field(() => Boolean) open!: boolean;
  @Field(() => Boolean) canManage!: boolean;
  @Field(() => Boolean) canModerate!: boolean;
}
export const ConferenceConnection = connectionType(Conference, 'Conference');

/** What the world may know of an event. */
@ObjectType()
export class PublicConference {
  @Field(() => String) title!: string;
  @Field(() => String) summary!: string;
  @Field(() => String) speaker!: string;
  @Field(() => DateTimeScalar) startsAt!: Date;
  @Field(() => DateTimeScalar) endsAt!: Date;
  @Field(() => DateTimeScalar) opensAt!: Date;
  @Field(() => String) timeZone!: string;
  @Field(() => Int) placesLeft!: number;
  @Field(() => Int) capacity!: number;
  @Field(() => ConferenceStateEnum) state!: string;
  @Field(() => Boolean) registrationOpen!: boolean;
  @Field(() => String) institutionName!: string;
}

/** The same answer for a new and for a known address. */
@ObjectType()
export class RegistrationReceipt {
  @Field(() => Boolean) mailed!: boolean;
}

@ObjectType()
export class Lobby {
  @Field(() => PublicConference) conference!: PublicConference;
  @Field(() => String) name!: string;
  @Field(() => String) timeZone!: string;
  @Field(() => DateTimeScalar) opensAt!: Date;
  @Field(() => Boolean) open!: boolean;
  @Field(() => RegistrationStateEnum) state!: string;
}

@ObjectType()
export class ConferenceTicket {
  @Field(() => String) domain!: string;
  @Field(() => String) room!: string;
  @Field(() => String) token!: string;
  @Field(() => String) displayName!: string;
  /** moderator, participant or guest. */
  @Field(() => String) role!: string;
}

@ObjectType()
export class PresenceInterval {
  @Field(() => DateTimeScalar) from!: Date;
  @Field(() => DateTimeScalar) to!: Date;
}

@ObjectType()
export class Attendance {
  @Field(() => ID) registrationId!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => String, { nullable: true }) country!: string | null;
  @Field(() => RegistrationStateEnum) state!: string;
  @Field(() => Int) minutes!: number;
  @Field(() => Int) eventMinutes!: number;
  @Field(() => Int) percent!: number;
  @Field(() => Boolean) passed!: boolean;
  @Field(() => [PresenceInterval]) intervals!: PresenceInterval[];
  @Field(() => Int) serverMinutes!: number;
  @Field(() => Int) heartbeatMinutes!: number;
  /** The two streams lie more than 20% or 5 minutes apart. */
  @Field(() => Boolean) flagged!: boolean;
}
export const AttendanceConnection = connectionType(Attendance, 'Attendance');

@ObjectType()
export class OwnAttendance {
  @Field(() => Int) minutes!: number;
  @Field(() => Int) eventMinutes!: number;
  @Field(() => Int) percent!: number;
  @Field(() => Int) passPercent!: number;
  @Field(() => Boolean) passed!: boolean;
}

export const conferencesFields: FieldTable = {
  Conference: open(
    'id slug title summary speaker startsAt endsAt opensAt timeZone capacity passPercent state hostName confirmed waitlisted placesLeft publicUrl ownRegistration open canManage canModerate',
  ),
  ConferenceEdge: open('cursor node'),
  ConferenceConnection: open('edges pageInfo totalCount'),
  PublicConference: open(
    'title summary speaker startsAt endsAt opensAt timeZone placesLeft capacity state registrationOpen institutionName',
  ),
  RegistrationReceipt: open('mailed'),
  Lobby: open('conference name timeZone opensAt open state'),
  ConferenceTicket: open('domain room token displayName role'),
  PresenceInterval: open('from to'),
  Attendance: {
    ...open(
      'registrationId name country state minutes eventMinutes percent passed intervals serverMinutes heartbeatMinutes flagged',
    ),
    ...classified('contact', 'email'),
  },
  AttendanceEdge: open('cursor node'),
  AttendanceConnection: open('edges pageInfo totalCount'),
  OwnAttendance: open('minutes eventMinutes percent passPercent passed'),
};
