import { Inject, Injectable } from '@nestjs/common';
import { AUTH, type Auth } from '../../platform/sign-in/auth.ts';

/** Accounts of the global directory; the password is hashed by better-auth and never seen again. */
@Injectable()
export class AccountsService {
  constructor(@Inject(AUTH) private readonly auth: Auth) {}

  /** The account of an address, made when it is missing. The password of an account that exists is left as it is. */
  async ensure(account: {
    email: string;
    name: string;
    password: string;
  }): Promise<{ userId: string; created: boolean }> {
    const email = account.email.trim().toLowerCase();
    const context = await this.auth.$context;
    const found = await context.internalAdapter.findUserByEmail(email);
    if (found) return { userId: found.user.id, created: false };
    const user = await context.internalAdapter.createUser({ email, name: account.name, emailVerified: true }, {
      method: 'admin',
    } as never);
    await context.internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await context.password.hash(account.password),
    });
    return { userId: user.id, created: true };
  }
}
