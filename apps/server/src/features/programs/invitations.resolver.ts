import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, Public } from '../../platform/access/access.decorator.ts';
import { Ctx, MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { AcceptedInvitation, AcceptInvitationInput, Invitation } from './invitations.model.ts';
import { InvitationsService } from './invitations.service.ts';

@Resolver()
export class InvitationsResolver {
  constructor(private readonly invitations: InvitationsService) {}

  @Public('the secret of the link is the right to read it; answers null for every link that does not work')
  @Query(() => Invitation, { nullable: true })
  invitation(@Ctx() ctx: RequestContext, @Args('token') token: string): Promise<Invitation | null> {
    return this.invitations.invitation(ctx, token);
  }

  @Public('the secret of the link, good for one use, is the right to set a password')
  @Mutation(() => AcceptedInvitation)
  acceptInvitation(
    @Ctx() ctx: RequestContext,
    @Args('input') input: AcceptInvitationInput,
  ): Promise<AcceptedInvitation> {
    return this.invitations.accept(ctx, { token: input.token, password: input.password ?? null });
  }

  @Access('roster:import')
  @Mutation(() => Boolean)
  resendInvitation(
    @MemberCtx() ctx: MemberContext,
    @Args('personId', { type: () => ID }) personId: string,
  ): Promise<boolean> {
    return this.invitations.resend(ctx, personId);
  }
}
