type Word = 'here' | 'changed';

/** Tells the other tabs of this browser that show the same attempt, and hears from them. */
export class OtherTabs {
  /** Another tab has this attempt open. */
  areOpen = $state(false);
  private channel: BroadcastChannel | null = null;

  /** `onchanged` runs when another tab answered or finished. Returns what stops listening. */
  listen(attemptId: string, onchanged: () => void): () => void {
    const channel = new BroadcastChannel(`telefellow:check:${attemptId}`);
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      // The one who was there answers once: each then knows of the other.
      if (data === 'here' && !this.areOpen) channel.postMessage('here' satisfies Word);
      this.areOpen = true;
      if (data === 'changed') onchanged();
    };
    channel.postMessage('here' satisfies Word);
    this.channel = channel;
    return () => {
      channel.close();
      this.channel = null;
    };
  }

  tell(): void {
    this.channel?.postMessage('changed' satisfies Word);
  }
}
