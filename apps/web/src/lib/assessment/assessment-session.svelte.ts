import { missingForSubmission, readContent, type AssessmentContent } from '@telefellow/assessment';
import { ApiError, type Problem } from '#lib/api/api-error.ts';
import { gql } from '#lib/api/client.ts';
import {
  CorrectAssessmentDocument,
  OpenAssessmentDocument,
  SaveAssessmentDraftDocument,
  SubmitAssessmentDocument,
  type AssessmentFieldsFragment,
} from '#lib/api/generated/graphql.ts';
import { forget, keep, keptWins, readKept } from './kept-draft.ts';

const SAVE_AFTER_MS = 5_000;
const RETRY_AFTER_MS = 10_000;

type SaveState = 'idle' | 'saving' | 'saved' | 'offline' | 'failed';

const EMPTY: AssessmentContent = {
  checklist: {},
  behaviors: {},
  retrospective: null,
  prospective: null,
  keep: '',
  change: '',
  interacted: false,
};

export function contentOf(raw: unknown): AssessmentContent {
  const read = readContent(raw);
  return read.ok ? read.value : EMPTY;
}

/** One visit's assessment in one tab: typed here, kept on the device, saved to the server, sent once. */
export class AssessmentSession {
  server = $state.raw<AssessmentFieldsFragment | null>(null);
  content = $state.raw<AssessmentContent>(EMPTY);
  saveState = $state<SaveState>('idle');
  savedAt = $state<string | null>(null);
  isSending = $state(false);
  isCorrecting = $state(false);
  reason = $state('');
  /** What another tab or device saved meanwhile. */
  other = $state.raw<AssessmentFieldsFragment | null>(null);
  failure = $state<ApiError | null>(null);
  problems = $derived<readonly Problem[]>(this.failure?.problems ?? []);
  isLocked = $derived(this.server?.state === 'submitted' && !this.isCorrecting);
  isReady = $derived(this.server !== null && missingForSubmission(this.content).length === 0);

  private readonly visitId: string;
  private version = 0;
  private submitKey: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | null = null;
  private isDirty = false;
  /** Submit was tapped without a network: it goes out, under the same key, when the network is back. */
  private waitsToSend = false;

  constructor(visitId: string, initial: AssessmentFieldsFragment | null) {
    this.visitId = visitId;
    if (initial) this.take(initial);
  }

  /** Loads what the server has and puts the device's copy over it where that is newer. Returns what stops listening. */
  start(): () => void {
    const retry = () => void (this.waitsToSend ? this.send() : this.server ? this.save() : this.load());
    window.addEventListener('online', retry);
    void this.load();
    return () => {
      window.removeEventListener('online', retry);
      clearTimeout(this.timer);
      this.timer = undefined;
      void this.save();
    };
  }

  async load(): Promise<void> {
    if (!this.server) {
      try {
        this.take((await gql(OpenAssessmentDocument, { visitId: this.visitId })).openAssessment);
        this.failure = null;
      } catch (cause) {
        this.failure = refusalOf(cause);
        return;
      }
    }
    this.resume();
  }

  private resume(): void {
    const kept = readKept(this.visitId);
    const server = this.server;
    if (!kept || !server || kept.assessmentId !== server.id) return;
    if (server.state === 'submitted') {
      if (kept.reason === null) return forget(this.visitId);
      this.isCorrecting = true;
      this.reason = kept.reason;
    } else if (!keptWins(kept, server)) {
      return;
    }
    this.content = kept.content;
    this.submitKey = kept.submitKey;
    this.isDirty = true;
    this.plan(SAVE_AFTER_MS);
  }

  private take(assessment: AssessmentFieldsFragment): void {
    this.server = assessment;
    this.version = assessment.version;
    this.content = contentOf(assessment.content);
    this.savedAt = assessment.version > 1 ? assessment.savedAt : null;
    this.saveState = assessment.version > 1 ? 'saved' : 'idle';
    this.isDirty = false;
  }

  change(changes: Partial<AssessmentContent>): void {
    if (this.isLocked || this.isSending) return;
    this.content = { ...this.content, ...changes };
    this.touched();
  }

  changeReason(reason: string): void {
    this.reason = reason;
    this.touched();
  }

  private touched(): void {
    // Other content is another submission: the key of an earlier try no longer fits.
    this.submitKey = null;
    this.failure = null;
    this.waitsToSend = false;
    this.isDirty = true;
    this.keepHere();
    this.plan(SAVE_AFTER_MS);
  }

  private keepHere(): void {
    if (!this.server) return;
    keep(this.visitId, {
      assessmentId: this.server.id,
      content: this.content,
      version: this.version,
      submitKey: this.submitKey,
      reason: this.isCorrecting ? this.reason : null,
    });
  }

  private plan(wait: number): void {
    if (this.isCorrecting || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.save();
    }, wait);
  }

  /** Saves of one tab wait for one another, so that a tab never conflicts with itself. */
  async save(): Promise<void> {
    if (this.saving) return this.saving;
    if (!this.isDirty || !this.server || this.server.state !== 'draft' || this.other || this.isSending) return;
    this.saving = this.saveNow(this.server.id).finally(() => (this.saving = null));
    return this.saving;
  }

  private async saveNow(id: string): Promise<void> {
    const content = this.content;
    this.saveState = 'saving';
    try {
      const { saveAssessmentDraft: saved } = await gql(SaveAssessmentDraftDocument, {
        id,
        content,
        version: this.version,
      });
      this.version = saved.version;
      this.savedAt = saved.savedAt;
      this.saveState = 'saved';
      this.isDirty = content !== this.content;
      if (this.isDirty) {
        this.keepHere();
        this.plan(SAVE_AFTER_MS);
      } else if (this.submitKey === null) {
        forget(this.visitId);
      }
    } catch (cause) {
      await this.refused(refusalOf(cause));
    }
  }

  private async refused(refusal: ApiError): Promise<void> {
    this.saveState = refusal.code === 'OFFLINE' ? 'offline' : 'failed';
    if (refusal.code === 'CONFLICT' || refusal.code === 'ASSESSMENT_ALREADY_SUBMITTED') return this.compare();
    if (refusal.code === 'OFFLINE' || refusal.code.startsWith('INTERNAL')) return this.plan(RETRY_AFTER_MS);
    this.failure = refusal;
  }

  private async compare(): Promise<void> {
    try {
      this.other = (await gql(OpenAssessmentDocument, { visitId: this.visitId })).openAssessment;
    } catch (cause) {
      this.failure = refusalOf(cause);
      this.plan(RETRY_AFTER_MS);
    }
  }

  /** Mine over theirs; after a submission elsewhere mine becomes a correction. */
  keepMine(): void {
    const other = this.other;
    if (!other) return;
    const mine = this.content;
    this.take(other);
    this.other = null;
    this.failure = null;
    this.content = mine;
    this.isCorrecting = other.state === 'submitted';
    this.touched();
  }

  useOther(): void {
    if (!this.other) return;
    this.take(this.other);
    this.other = null;
    this.failure = null;
    forget(this.visitId);
  }

  startCorrection(): void {
    this.isCorrecting = true;
    this.reason = '';
  }

  stopCorrection(): void {
    if (this.server) this.take(this.server);
    this.isCorrecting = false;
    this.failure = null;
    forget(this.visitId);
  }

  async send(): Promise<void> {
    const server = this.server;
    if (!server || !this.isReady || this.isSending) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.saving;
    this.isSending = true;
    this.failure = null;
    this.waitsToSend = false;
    const idempotencyKey = (this.submitKey ??= crypto.randomUUID());
    this.keepHere();
    const sent = { id: server.id, content: this.content, idempotencyKey };
    try {
      const answer = this.isCorrecting
        ? (await gql(CorrectAssessmentDocument, { ...sent, reason: this.reason })).correctAssessment
        : (await gql(SubmitAssessmentDocument, sent)).submitAssessment;
      this.isCorrecting = false;
      this.take(answer);
      this.submitKey = null;
      forget(this.visitId);
    } catch (cause) {
      this.failure = refusalOf(cause);
      this.waitsToSend = this.failure.code === 'OFFLINE';
      if (['CONFLICT', 'ASSESSMENT_ALREADY_SUBMITTED'].includes(this.failure.code)) await this.compare();
    } finally {
      this.isSending = false;
    }
  }
}

function refusalOf(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  throw cause;
}
