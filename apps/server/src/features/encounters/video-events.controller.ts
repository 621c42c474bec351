import { Body, Controller, Headers, HttpCode, HttpException, Post } from '@nestjs/common';
import { Public } from '../../platform/access/access.decorator.ts';
import { Ctx } from '../../platform/context/ctx.decorator.ts';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { ServerEventsService } from './server-events.service.ts';

/** Prosody's event_sync posts to `<api_prefix>/events/…`; all of its paths carry the event's name in the body. */
@Controller('api/video')
export class VideoEventsController {
  constructor(private readonly events: ServerEventsService) {}

  @Public('the video server; authenticated by a header secret')
  @Post(['events', 'events/:subject/:event'])
  @HttpCode(200)
  async receive(
    @Ctx() ctx: RequestContext,
    @Headers('x-telefellow-video-secret') secret: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
  ) {
    try {
      this.events.requireSecret(secret ?? authorization?.replace(/^Bearer /, ''));
      return { added: await this.events.receive(ctx, body) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const status = error.code === 'UNAUTHENTICATED' ? 401 : 422;
      throw new HttpException({ code: error.code, message: error.message, problems: error.problems }, status);
    }
  }
}
