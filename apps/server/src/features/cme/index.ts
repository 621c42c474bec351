import { CmeResolver } from './cme.resolver.ts';

export { CmeCreditsService } from './cme-credits.service.ts';
export { cmeFields } from './cme.model.ts';
export { CmeModule } from './cme.module.ts';
export const cmeResolvers = [CmeResolver];
