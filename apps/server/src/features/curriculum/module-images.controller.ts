import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ModulesService } from './modules.service.ts';

/** Images of lessons and questions. A browser asks again each time and mostly hears that nothing changed. */
@Controller('api/modules')
export class ModuleImagesController {
  constructor(private readonly modules: ModulesService) {}

  @Access('module:read')
  @Get(':slug/images/:name')
  async image(
    @MemberCtx() ctx: MemberContext,
    @Param('slug') slug: string,
    @Param('name') name: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { type, bytes } = await this.modules.image(ctx, slug, name);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
    reply.headers({
      etag,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      // An SVG that is opened by itself is a document: it gets no script and no network.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    if (known?.split(/,\s*/).includes(etag)) {
      await reply.status(304).send();
      return;
    }
    await reply.type(type).send(bytes);
  }
}
