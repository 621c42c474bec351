import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.ts';
import { guestContext, type MemberContext, type RequestContext } from '../../platform/context/request-context.ts';
import { linkHash, newLinkSecret } from '../../platform/crypto/sealing.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { AccountsService } from '../identity/index.ts';
import type { AcceptedInvitation, Invitation } from './invitations.model.ts';
import { InvitationsRepository } from './invitations.repository.ts';

const VALID_MS = 7 * 86_400_000;
const SHORTEST_PASSWORD = 15;
const LONGEST_PASSWORD = 128;

export interface Invitee {
  personId: string;
  name: string;
  email: string;
}

/** Links by which the people of a roster come to their account: one use, seven days, kept as a hash. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: InvitationsRepository,
    private readonly accounts: AccountsService,
    private readonly mails: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Part of the caller's transaction: two statements for any number of people. */
  async invite(ctx: MemberContext, unit: WriteTx, invitees: readonly Invitee[]): Promise<void> {
    if (invitees.length === 0) return;
    const links = invitees.map((invitee) => ({ ...invitee, ...newLinkSecret() }));
    await this.repository.replace(ctx, unit.tx, links, new Date(ctx.now.getTime() + VALID_MS));
    await this.mails.planAll(
      ctx,
      unit,
      links.map(({ name, email, secret, hash }) => ({
        dedupeKey: `invitation-${hash.toString('base64url')}`,
        to: email,
        subject: `Your account at ${ctx.actor.programName ?? ctx.actor.institutionName}`,
        text: this.letter(ctx, name, secret),
      })),
    );
  }

  async resend(ctx: MemberContext, personId: string): Promise<boolean> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const person = await this.repository.personOfProgram(ctx, unit.tx, ctx.actor.programId, personId);
      if (!person) throw notFound();
      if (person.isLinked)
        throw badField('personId', 'has_account', 'This person has an account already and can sign in.');
      await this.invite(ctx, unit, [person]);
      unit.record({ audit: { action: 'invitation.sent', subjectType: 'person', subjectId: personId } });
      return true;
    });
  }

  /** What the page of the link shows; null for a link that does not work. */
  async invitation(ctx: RequestContext, token: string): Promise<Invitation | null> {
    const guest = await this.holder(ctx, token);
    if (!guest) return null;
    const person = await this.unitOfWork.read(guest, (tx) => this.repository.person(guest, tx, guest.actor.subjectId));
    if (!person || person.is_linked) return null;
    const { name, email, institution_name: institutionName, has_account: hasAccount } = person;
    return { name, email, institutionName, hasAccount };
  }

  /**
   * Links the person to the account of her address. An account that exists keeps its password: the link proves the
   * address, and only the password of the account opens it.
   */
  async accept(ctx: RequestContext, input: { token: string; password: string | null }): Promise<AcceptedInvitation> {
    const guest = await this.holder(ctx, input.token);
    if (!guest) throw new DomainError('LINK_INVALID');
    const person = await this.unitOfWork.read(guest, (tx) => this.repository.person(guest, tx, guest.actor.subjectId));
    if (!person || person.is_linked) throw new DomainError('LINK_INVALID');
    if (!person.has_account) assertPassword(input.password ?? '');
    const { email, name } = person;
    const account = await this.accounts.ensure({ email, name, password: input.password ?? '' });
    await this.unitOfWork.write(guest, async (unit) => {
      if (!(await this.repository.use(guest, unit.tx, linkHash(input.token)))) throw new DomainError('LINK_INVALID');
      await this.repository.link(guest, unit.tx, person.id, account.userId);
      unit.record({
        audit: {
          action: 'invitation.accepted',
          subjectType: 'person',
          subjectId: person.id,
          detail: { accountCreated: account.created },
        },
      });
    });
    return { email, accountCreated: account.created };
  }

  private async holder(ctx: RequestContext, token: string) {
    const link = await this.unitOfWork.transaction('BEGIN READ ONLY', (tx) =>
      this.repository.usable(tx, linkHash(token), ctx.now),
    );
    if (!link) return null;
    const guest = guestContext(ctx, link.institution_id, link.subject_id);
    return {
      ...guest,
      actor: { kind: 'guest' as const, institutionId: link.institution_id, subjectId: link.subject_id },
    };
  }

  private letter(ctx: MemberContext, name: string, secret: string): string {
    const place = ctx.actor.programName ?? ctx.actor.institutionName;
    return [
      `Dear ${name},`,
      '',
      `${ctx.actor.name} added you to ${place} on Telefellow. Open this link to set your password:`,
      '',
      `${this.env.PUBLIC_URL}/invitation/${secret}`,
      '',
      'The link works once, for 7 days. If it has ended, ask your coordinator to send it again.',
      'If you did not expect this message, you can leave it unanswered.',
    ].join('\n');
  }
}

function assertPassword(password: string): void {
  const count = [...password].length;
  if (count < SHORTEST_PASSWORD) {
    const message = `A password needs ${SHORTEST_PASSWORD} characters or more. This one has ${count}.`;
    throw badField('password', 'too_short', message);
  }
  if (password.length > LONGEST_PASSWORD) {
    throw badField('password', 'too_long', `Use ${LONGEST_PASSWORD} characters or fewer.`);
  }
}
