import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.ts';
import { MemberCtx } from '../context/ctx.decorator.ts';
import type { MemberContext } from '../context/request-context.ts';
import { ContextFactory } from '../sign-in/context.factory.ts';
import { LiveHub } from './live.hub.ts';

const HEARTBEAT_MS = 20_000;

/** Server-sent events for the signed-in person. Rights are read again every 20 s: a role that ends closes the stream. */
@Controller('api/live')
export class LiveController {
  constructor(
    private readonly hub: LiveHub,
    private readonly contexts: ContextFactory,
  ) {}

  @Access('viewer:read')
  @Get()
  stream(
    @MemberCtx() ctx: MemberContext,
    @Query('topic') topic: string | string[] | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    reply.hijack();
    const raw = reply.raw;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 2000\n\n');
    const leave = this.hub.join({
      institutionId: ctx.institutionId,
      personId: ctx.actor.personId,
      topics: new Set([topic ?? []].flat()),
      send: (message) => raw.write(`data: ${JSON.stringify(message)}\n\n`),
      end: () => raw.end(),
    });
    const beat = setInterval(() => {
      raw.write(': beat\n\n');
      this.stillMember(ctx).then(
        (member) => member || raw.end(),
        () => raw.end(),
      );
    }, HEARTBEAT_MS);
    request.raw.on('close', () => {
      clearInterval(beat);
      leave();
    });
    void ctx.session?.end();
  }

  private async stillMember(ctx: MemberContext): Promise<boolean> {
    const contexts = await this.contexts.contextsOf(ctx.actor.userId, new Date());
    return contexts.some((context) => context.membership_id === ctx.actor.membershipId);
  }
}
