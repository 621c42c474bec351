import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { deriveKey, type Env } from '../../config/env.ts';
import { guestContext, systemContext, type RequestContext } from '../../platform/context/request-context.ts';
import { keyedHash, linkHash } from '../../platform/crypto/sealing.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { MailService, type OutgoingMail } from '../../platform/mail/mail.service.ts';
import { AddressLimit } from './address-limit.ts';
import {
  isOpen,
  linkWindow,
  opensAt,
  readRegistrant,
  takesRegistrations,
  type PlaceClaim,
  type RegistrantFacts,
} from './conference.policy.ts';
import type { Lobby, PublicConference, RegistrationReceipt } from './conferences.model.ts';
import { ConferencesRepository, type ConferenceRow } from './conferences.repository.ts';
import { publicFacts } from './conferences.service.ts';
import { confirmationMail, waitingMail } from './invitation-mail.ts';
import { RegistrationsRepository, type RegistrationLink, type RegistrationRow } from './registrations.repository.ts';

const SIGN_UPS_AN_HOUR = 20;

/** What a personal link leads to. */
export interface Guest {
  ctx: RequestContext;
  link: RegistrationLink;
  registration: RegistrationRow;
  conference: ConferenceRow;
}

/** People without an account: the public page, signing up, and the lobby behind the personal link. */
@Injectable()
export class RegistrationsService {
  private readonly limit = new AddressLimit(SIGN_UPS_AN_HOUR);
  private readonly linkKey: Buffer;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailService,
    private readonly conferences: ConferencesRepository,
    private readonly registrations: RegistrationsRepository,
  ) {
    this.linkKey = deriveKey(env, 'registration-link');
  }

  async publicConference(ctx: RequestContext, slug: string): Promise<PublicConference | null> {
    const place = await this.conferences.placeOf(slug);
    if (!place) return null;
    const inside = systemContext(place.institutionId, ctx.now, ctx.requestId);
    const row = await this.unitOfWork.read(inside, (tx) => this.conferences.find(inside, tx, { slug }, null));
    return row ? publicFacts(row, ctx) : null;
  }

  /**
   * Signs up, or sends the same confirmation again. The answer is the same for a new and a known address, with a place and
   * without, so that nobody learns who comes; the mail says which.
   */
  async register(
    ctx: RequestContext,
    slug: string,
    input: RegistrantFacts,
    idempotencyKey?: string | null,
  ): Promise<RegistrationReceipt> {
    const facts = readRegistrant(input);
    if (!this.limit.allow(ctx.clientAddress, ctx.now)) throw new DomainError('TOO_MANY_REQUESTS');
    const place = await this.conferences.placeOf(slug);
    if (!place) throw notFound();
    const inside = guestContext(ctx, place.institutionId, place.conferenceId);
    return this.unitOfWork.write(
      inside,
      async (unit) => {
        const { registration, conference } = await this.claimPlace(inside, unit, place.conferenceId, facts, null);
        const told = registration.state === 'waitlisted' ? 'conference.waitlisted' : 'conference.registered';
        unit.record({ audit: { action: told, subjectType: 'registration', subjectId: registration.id } });
        await this.mails.plan(inside, unit, this.mailTo(ctx, conference, registration));
        return { mailed: true };
      },
      { key: idempotencyKey, operation: 'registerForConference', payload: { slug, ...facts } },
    );
  }

  /** Locks the event first, so that parallel sign-ups never sell one place twice; then claims and keeps the link. */
  async claimPlace(
    ctx: RequestContext,
    unit: WriteTx,
    conferenceId: string,
    facts: PlaceClaim,
    personId: string | null,
  ): Promise<{ registration: RegistrationRow; conference: ConferenceRow }> {
    if (!(await this.conferences.lock(ctx, unit.tx, conferenceId))) throw notFound();
    const conference = await this.conferences.find(ctx, unit.tx, { id: conferenceId }, personId);
    if (!conference) throw notFound();
    if (!takesRegistrations(conference, ctx.now)) {
      throw badField('slug', 'registration_closed', 'Registration for this event is closed.');
    }
    const claim = { ...facts, id: uuidv7(), conferenceId, personId };
    const registration = await this.registrations.claim(ctx, unit.tx, claim);
    await this.registrations.keepLink(ctx, unit.tx, {
      hash: linkHash(this.secretOf(registration)),
      registrationId: registration.id,
      ...linkWindow(conference),
    });
    return { registration, conference };
  }

  /** The registrant gives the place up; whoever has waited longest gets it, and a mail that says so. */
  async cancel(ctx: RequestContext, key: string): Promise<boolean> {
    const { ctx: inside, registration, conference } = await this.guest(ctx, key);
    if (ctx.now >= conference.ends_at)
      throw badField('key', 'ended', 'This event has ended. Nothing is left to cancel.');
    return this.unitOfWork.write(inside, async (unit) => {
      await this.conferences.lock(inside, unit.tx, conference.id);
      const cancelled = await this.registrations.cancel(inside, unit.tx, registration.id);
      const promoted = await this.registrations.promote(inside, unit.tx, conference.id);
      if (promoted) await this.mails.plan(inside, unit, this.mailTo(ctx, conference, promoted));
      unit.record({
        audit: {
          action: 'conference.registration_cancelled',
          subjectType: 'registration',
          subjectId: registration.id,
          detail: { promoted: promoted?.id ?? null },
        },
      });
      return cancelled !== null;
    });
  }

  async lobby(ctx: RequestContext, key: string): Promise<Lobby> {
    const { conference, registration } = await this.guest(ctx, key);
    return {
      conference: publicFacts(conference, ctx),
      name: registration.name,
      timeZone: registration.time_zone,
      opensAt: opensAt(conference),
      open: isOpen(conference, ctx.now),
      state: registration.state,
    };
  }

  /** Whose link this is. Unknown, other, ended and revoked links answer alike. */
  async guest(ctx: RequestContext, key: string): Promise<Guest> {
    const link = await this.registrations.linkOf(linkHash(key), ctx.now);
    if (!link) throw new DomainError('LINK_INVALID');
    const inside = systemContext(link.institutionId, ctx.now, ctx.requestId);
    const found = await this.unitOfWork.read(inside, async (tx) => {
      const registration = await this.registrations.find(inside, tx, link.registrationId);
      if (!registration || registration.state === 'cancelled') return null;
      const conference = await this.conferences.find(inside, tx, { id: registration.conference_id }, null);
      return conference ? { registration, conference } : null;
    });
    if (!found) throw new DomainError('LINK_INVALID');
    return { ctx: guestContext(ctx, link.institutionId, link.registrationId), link, ...found };
  }

  private mailTo(ctx: RequestContext, conference: ConferenceRow, registration: RegistrationRow): OutgoingMail {
    const settings = { publicUrl: this.env.PUBLIC_URL, from: this.env.MAIL_FROM };
    const minute = Math.floor(ctx.now.getTime() / 60_000);
    if (registration.state === 'waitlisted') return waitingMail(settings, conference, registration, minute);
    const way = { secret: this.secretOf(registration), minute, stamp: ctx.now };
    return confirmationMail(settings, conference, registration, way);
  }

  /** Derived, not stored: the same link can be sent again although the database keeps only its hash. */
  private secretOf(registration: { id: string }): string {
    return keyedHash(this.linkKey, registration.id);
  }
}
