import { Inject, Injectable } from '@nestjs/common';
import { daysBetween, dueRenewalNotice, formatCalendarDate } from '@telefellow/licensure';
import type { Env } from '../../config/env.ts';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { MailService, type OutgoingMail } from '../../platform/mail/mail.service.ts';
import { HandlesJob, type JobHandler } from '../../platform/queue/job-handler.decorator.ts';
import { LicenseNoticesRepository, type ExpiringLicense } from './license-notices.repository.ts';
import { licenseTypeLabel } from './license-words.ts';

interface DueLicense extends ExpiringLicense {
  stage: number;
  passed: number[];
}

/** Tells holders and their coordinators once at 90, 60, 30, 14, 7 and 0 days before a license ends, and weekly after it. */
@HandlesJob('license.remind')
@Injectable()
export class RemindLicenseHoldersJob implements JobHandler<'license.remind'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: LicenseNoticesRepository,
    private readonly mails: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Mails and the rows that remember them are one transaction: a run repeated or delayed sends nothing twice. */
  async handle(ctx: RequestContext): Promise<void> {
    const due = dueOf(await this.unitOfWork.read(ctx, (tx) => this.notices.expiring(ctx, tx)));
    if (due.length === 0) return;
    await this.unitOfWork.write(ctx, async (unit) => {
      const fresh = dueOf(await this.notices.expiring(ctx, unit.tx));
      const told = fresh.flatMap(({ id, expires_on, stage, passed }) =>
        [stage, ...passed].map((one) => ({ licenseId: id, expiresOn: expires_on, stage: one, passed: one !== stage })),
      );
      await this.notices.record(ctx, unit.tx, told);
      const mails = await this.mails.planAll(
        ctx,
        unit,
        fresh.flatMap((license) => this.mailsOf(license)),
      );
      unit.record({
        audit: {
          action: 'license.notices_sent',
          subjectType: 'institution',
          subjectId: ctx.institutionId,
          detail: { licenses: fresh.length, mails },
        },
      });
    });
  }

  private mailsOf(license: DueLicense): OutgoingMail[] {
    const recipients = new Set([license.person_email, ...license.coordinator_emails].map((one) => one.toLowerCase()));
    const name = `${license.state_name} ${licenseTypeLabel(license.type).toLowerCase()}`;
    const end = formatCalendarDate(license.expires_on);
    const left = daysBetween(license.today, license.expires_on);
    const when = whenOf(left);
    const text =
      left < 0
        ? `The ${name} of ${license.person_name} ended ${when}, on ${end}, and no renewal is on record.`
        : `The ${name} of ${license.person_name} ends ${when}, on ${end}. It is valid through the whole of that day.`;
    return [...recipients].map((to) => ({
      dedupeKey: `license-${license.id}-${license.expires_on}-${license.stage}-${to}`,
      to,
      subject: `${name} of ${license.person_name} ${left < 0 ? 'ended' : 'ends'} ${when}`,
      text: [
        text,
        '',
        'Visits with a patient in this state are not covered by it afterwards. Add the renewal, or set its status to',
        'lapsed if it will not be renewed: these notices then stop.',
        '',
        `${this.env.PUBLIC_URL}/licenses?state=${license.state_code}`,
      ].join('\n'),
    }));
  }
}

function dueOf(licenses: readonly ExpiringLicense[]): DueLicense[] {
  return licenses.flatMap((license) => {
    const due = dueRenewalNotice(license.expires_on, license.today, license.sent_stages);
    return due === null ? [] : [{ ...license, ...due }];
  });
}

function whenOf(days: number): string {
  if (days === 0) return 'today';
  if (days < 0) return days === -1 ? 'yesterday' : `${-days} days ago`;
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}
