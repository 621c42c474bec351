/* global config -- read by the meeting server's own page after its generated configuration. */
config.recordings = { ...config.recordings, requireConsent: true };
config.localRecording = { disable: true, disableSelfRecording: true };
config.disableInviteFunctions = true;
config.disableThirdPartyRequests = true;
// Media between two browsers would show each the other's address.
config.p2p = { ...config.p2p, enabled: false };
