export type VideoRole = 'moderator' | 'participant' | 'guest';

/** What the app's server answers to one click on Join. */
export interface RoomTicket {
  domain: string;
  room: string;
  token: string;
  displayName: string;
}

/**
 * Wishes to the client, never permissions: each rule also stands in the token or in the conference server.
 * An observing moderator comes in silent; `startMuted` says the same of the crowd of a webinar.
 */
export function roomConfig(role: VideoRole, startMuted = role === 'moderator'): Record<string, unknown> {
  return {
    startWithAudioMuted: startMuted,
    startWithVideoMuted: startMuted,
    // Media between two browsers would show each the other's address.
    p2p: { enabled: false },
    prejoinConfig: { enabled: false },
    lobby: { autoKnock: true, enableChat: false },
    securityUi: { hideLobbyButton: true, disableLobbyPassword: true },
    requireDisplayName: false,
    readOnlyName: true,
    disableInviteFunctions: true,
    disableThirdPartyRequests: true,
    disableDeepLinking: true,
    hideConferenceSubject: true,
    localRecording: { disable: true, disableSelfRecording: true },
    toolbarButtons: ['desktop', 'chat', 'raisehand', 'tileview', 'settings', 'fullscreen'],
  };
}

/** The room as a page of its own, for browsers that keep the camera from a frame. */
export function roomUrl(ticket: RoomTicket, role: VideoRole, startMuted?: boolean): string {
  const url = new URL(`https://${ticket.domain}/${encodeURIComponent(ticket.room)}`);
  url.searchParams.set('jwt', ticket.token);
  url.hash = Object.entries(roomConfig(role, startMuted))
    .map(([key, value]) => `config.${key}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
  return url.toString();
}
