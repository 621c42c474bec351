import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.ts';
import { AUTH, type Auth } from './auth.ts';

/** Hands /api/auth/* to better-auth, which checks origins, limits rates and sets the session cookie. */
@Controller('api/auth')
export class AuthController {
  constructor(@Inject(AUTH) private readonly auth: Auth) {}

  @Public('signing in; better-auth guards each of its own endpoints')
  @All('*')
  async handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const headers = fromNodeHeaders(request.headers);
    headers.set('x-telefellow-client', request.ip);
    const body = request.method === 'GET' || request.method === 'HEAD' ? null : JSON.stringify(request.body ?? {});
    const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`);
    headers.delete('content-length');
    const response = await this.auth.handler(new Request(url, { method: request.method, headers, body }));
    reply.status(response.status);
    for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
    for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.send(response.body ? Buffer.from(await response.arrayBuffer()) : null);
  }
}
