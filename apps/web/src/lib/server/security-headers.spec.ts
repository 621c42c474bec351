import { describe, expect, it } from 'vitest';
import { meetingOrigin, permissionsPolicy, setSecurityHeaders, withMeetingOrigin } from './security-headers.ts';

const policy = "default-src 'self'; frame-src 'self'; script-src 'self' 'nonce-x'; style-src 'self'";

describe('the meeting origin', () => {
  it('is https unless it says otherwise', () => {
    expect(meetingOrigin('meet.example')).toBe('https://meet.example');
    expect(meetingOrigin('http://localhost:8000/x')).toBe('http://localhost:8000');
  });
  it('is absent when no meeting server is set', () => expect(meetingOrigin('')).toBeNull());
  it('may run scripts and fill frames, and nothing else', () =>
    expect(withMeetingOrigin(policy, 'https://meet.example')).toBe(
      "default-src 'self'; frame-src 'self' https://meet.example; script-src 'self' 'nonce-x' https://meet.example; style-src 'self'",
    ));
  it('alone gets the camera beside this site', () => {
    expect(permissionsPolicy('https://meet.example')).toContain('camera=(self "https://meet.example"), ');
    expect(permissionsPolicy(null)).toContain('camera=(self), ');
  });
});

describe('every answer', () => {
  it('keeps addresses from other sites, yet lets a form name its origin', () => {
    const headers = new Headers();
    setSecurityHeaders(headers, null);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
