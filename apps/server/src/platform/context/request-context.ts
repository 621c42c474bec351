import type { Role } from '@telefellow/contracts';
import type { QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/** A signed-in person in one role of one program. */
export interface MemberActor {
  kind: 'member';
  userId: string;
  personId: string;
  membershipId: string;
  role: Role;
  institutionId: string;
  institutionName: string;
  programId: string | null;
  programName: string | null;
  name: string;
  email: string;
  timeZone: string;
}

/** Signed in, yet without a role that is in force today. */
export interface UserActor {
  kind: 'user';
  userId: string;
}

export interface AnonymousActor {
  kind: 'anonymous';
}

/** The holder of a link that was made for one thing: a simulated patient, a registrant. */
export interface GuestActor {
  kind: 'guest';
  institutionId: string;
  subjectId: string;
}

export interface SystemActor {
  kind: 'system';
  institutionId: string;
}

export type Actor = MemberActor | UserActor | GuestActor | AnonymousActor | SystemActor;

/** Immutable, the first parameter of every service method. */
export interface RequestContext {
  readonly requestId: string;
  readonly actor: Actor;
  readonly institutionId: string | null;
  readonly locale: string;
  readonly now: Date;
  readonly clientAddress: string;
  /** The read transaction that this request shares; absent in jobs, where each read opens its own. */
  readonly session?: ReadSession;
}

export interface ReadSession {
  run<T>(institutionId: string | null, userId: string | null, work: (tx: QueryRunner) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export interface MemberContext extends RequestContext {
  readonly actor: MemberActor;
  readonly institutionId: string;
}

/** A context in which nobody is signed in but the institution is known: jobs, and holders of links. */
export function systemContext(institutionId: string, now: Date, requestId = `job-${uuidv7()}`): RequestContext {
  return { requestId, actor: { kind: 'system', institutionId }, institutionId, locale: 'en', now, clientAddress: '' };
}

export function guestContext(ctx: RequestContext, institutionId: string, subjectId: string): RequestContext {
  return { ...ctx, actor: { kind: 'guest', institutionId, subjectId }, institutionId };
}
