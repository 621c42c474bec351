/* global window, document, navigator */
import { JitsiSession } from '../../apps/web/src/lib/video/jitsi-session.ts';

/** A bare page around the session: what the app's room does, without the app. */
window.startSession = (role, times) => {
  const record = { events: [], states: [], beats: 0 };
  const session = new JitsiSession({
    parent: document.getElementById('stage'),
    role,
    times,
    mintToken: () => window.mint(),
    onEvent: (kind, detail) => record.events.push({ kind, detail }),
    onChange: (snapshot) => {
      record.snapshot = snapshot;
      if (record.states.at(-1) !== snapshot.state) record.states.push(snapshot.state);
    },
    beat: () => (record.beats += 1),
    leave: () => navigator.sendBeacon('/left'),
  });
  window.record = record;
  window.session = session;
  void session.join();
};
