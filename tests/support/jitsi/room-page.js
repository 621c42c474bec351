/* global window, document, location, EventSource, crypto, navigator */
// The room page of the stand-in: speaks postis to the page that embeds it, and hands the server's events on.
(function roomPage() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  const scope = `jitsi_meet_external_api_${fragment.get('jitsi_meet_external_api_id')}`;
  const room = decodeURIComponent(location.pathname.split('/').pop() ?? '').toLowerCase();
  const jwt = query.get('jwt') ?? '';
  const tab = crypto.randomUUID();
  const embedder = window.opener ?? window.parent;
  const me = { id: undefined, audioMuted: flag('startWithAudioMuted'), videoMuted: flag('startWithVideoMuted') };
  const people = new Map();

  function flag(name) {
    return fragment.get(`config.${name}`) === 'true';
  }

  // Handshake: each side sends its own id until it comes back; nothing else is sent before.
  const ownId = `${Date.now()}-${Math.random()}`;
  const waiting = [];
  let shaken = false;
  const shaking = setInterval(() => post('__ready__', ownId), 50);

  function post(method, params) {
    embedder.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
  }

  function say(params) {
    if (shaken) post('message', params);
    else waiting.push(params);
  }

  function tell(data) {
    say({ type: 'event', data });
  }

  window.addEventListener('message', (message) => {
    if (message.source !== embedder || typeof message.data !== 'string') return;
    const envelope = JSON.parse(message.data);
    if (envelope.postis !== true || envelope.scope !== scope) return;
    if (envelope.method === '__ready__') return shake(envelope.params);
    if (envelope.params.type === 'event') return obey(envelope.params.data.name, envelope.params.data.data ?? []);
    if (envelope.params.type === 'request') answer(envelope.params);
  });

  function shake(id) {
    if (id !== ownId) return post('__ready__', id);
    if (shaken) return;
    clearInterval(shaking);
    shaken = true;
    for (const params of waiting.splice(0)) post('message', params);
  }

  function obey(name, args) {
    if (name === 'toggle-audio') return mute('audio');
    if (name === 'toggle-video') return mute('video');
    if (name === 'video-hangup') return void leave();
    act(name, args);
  }

  function mute(kind) {
    const key = `${kind}Muted`;
    me[key] = !me[key];
    tell({ name: `${kind}-mute-status-changed`, muted: me[key] });
  }

  function answer({ id, data }) {
    const results = {
      'is-audio-muted': me.audioMuted,
      'is-video-muted': me.videoMuted,
      'session-id': room,
      'get-p2p-status': false,
    };
    const known = data.name in results;
    say({ type: 'response', id, ...(known ? { result: results[data.name] } : { error: 'not in the stand-in' }) });
  }

  function act(command, args) {
    const body = JSON.stringify({ tab, command, args });
    navigator.sendBeacon('/-/act', body);
  }

  /** The room first, the embedder afterwards: it takes the frame away as soon as it hears. */
  async function leave() {
    await fetch('/-/act', { method: 'POST', body: JSON.stringify({ tab, command: 'video-hangup', args: [] }) });
    line.close();
    me.id = undefined;
    tell({ name: 'video-conference-left', roomName: room });
    tell({ name: 'video-ready-to-close' });
  }

  function draw(status) {
    document.getElementById('status').textContent = status;
    const list = document.getElementById('people');
    list.replaceChildren(
      ...[...people.values()].map((name) => {
        const item = document.createElement('li');
        item.textContent = name;
        return item;
      }),
    );
  }

  function hear(event) {
    if (event.name === '_reload') return location.reload();
    if (event.name === '_closed') return line.close();
    if (event.name === 'video-conference-joined') me.id = event.id;
    if (event.name.endsWith('-joined')) people.set(event.id, event.displayName);
    if (event.name === 'participant-left') people.delete(event.id);
    tell(event);
    draw(event.error?.message ?? event.error?.name ?? room);
  }

  // As the real client does when its page goes away in good order; a crash says nothing.
  window.addEventListener('beforeunload', () => {
    if (me.id) tell({ name: 'video-conference-left', roomName: room });
  });
  window.addEventListener('pagehide', () => act('video-hangup', []));

  tell({ name: 'ready' });
  const line = new EventSource(`/-/line?${new URLSearchParams({ room, tab, ...(jwt ? { jwt } : {}) })}`);
  line.onmessage = (message) => hear(JSON.parse(message.data));
  // A lost line is not taken up again: a real client would need a fresh token to come back.
  line.onerror = () => line.close();
})();
