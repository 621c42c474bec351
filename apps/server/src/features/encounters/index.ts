import { RoomsResolver } from './rooms.resolver.ts';
import { VisitsResolver } from './visits.resolver.ts';

export { EncountersModule } from './encounters.module.ts';
export { RoomsService } from './rooms.service.ts';
export { encountersFields } from './visits.model.ts';
export { VisitsService } from './visits.service.ts';
export const encountersResolvers = [VisitsResolver, RoomsResolver];
