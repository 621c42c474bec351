import type { Theme } from '#lib/theme.ts';
import type { GqlCall } from '#lib/api/document.ts';
import type { Viewer } from '#lib/server/viewer.ts';

declare global {
  namespace App {
    interface Error {
      requestId?: string;
    }
    interface PageData {
      /** 'rail' keeps the side bar narrow, as the visit room needs. */
      shell?: 'rail';
    }
    interface Locals {
      /** Runs a document as this request's person; refusals become redirects, 404s or an ApiError. */
      gql: GqlCall;
      /** Who asks, read once a request; null when signed out. */
      viewer: () => Promise<Viewer | null>;
      theme: Theme;
      /** Set-Cookie lines of the auth API, passed on byte for byte. */
      forwardedCookies: string[];
    }
  }
}

export {};
