import { InstitutionResolver } from './institution.resolver.ts';

export { InstitutionModule } from './institution.module.ts';
export { InstitutionService } from './institution.service.ts';
export { institutionFields } from './institution.model.ts';
export const institutionResolvers = [InstitutionResolver];
