/** Features the meeting frame needs; a restrictive policy here beats the frame's `allow` attribute. */
const MEETING_FEATURES = [
  'camera',
  'microphone',
  'display-capture',
  'autoplay',
  'fullscreen',
  'clipboard-write',
  'screen-wake-lock',
  'speaker-selection',
];
const UNUSED_FEATURES = ['geolocation', 'payment', 'usb', 'midi', 'serial', 'browsing-topics'];

export function meetingOrigin(domain: string | undefined): string | null {
  if (!domain) return null;
  const url = URL.parse(/^https?:\/\//.test(domain) ? domain : `https://${domain}`);
  return url ? url.origin : null;
}

export function permissionsPolicy(origin: string | null): string {
  const allowed = origin ? `(self "${origin}")` : '(self)';
  return [
    ...MEETING_FEATURES.map((feature) => `${feature}=${allowed}`),
    ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
  ].join(', ');
}

/** Kit writes the policy with its nonce at build-time settings; the meeting origin is added to two directives. */
export function withMeetingOrigin(policy: string, origin: string | null): string {
  if (!origin) return policy;
  return policy.replace(/(^|; ?)(script-src|frame-src) ([^;]*)/g, `$1$2 $3 ${origin}`);
}

export function setSecurityHeaders(headers: Headers, origin: string | null): void {
  const policy = headers.get('content-security-policy');
  if (policy) headers.set('content-security-policy', withMeetingOrigin(policy, origin));
  headers.set('permissions-policy', permissionsPolicy(origin));
  // Not 'no-referrer': with it a browser sends `Origin: null` with a form, which the CSRF check must refuse.
  headers.set('referrer-policy', 'same-origin');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('cross-origin-opener-policy', 'same-origin');
}
