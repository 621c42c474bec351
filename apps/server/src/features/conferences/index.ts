import { ConferencesResolver } from './conferences.resolver.ts';
import { RegistrationsResolver } from './registrations.resolver.ts';

export { AttendanceService, type AttendedEvent } from './attendance.service.ts';
export { ConferencesModule } from './conferences.module.ts';
export { ConferencesService } from './conferences.service.ts';
export { RegistrationsService } from './registrations.service.ts';
export { ConferenceRoomsService } from './rooms.service.ts';
export { conferencesFields } from './conferences.model.ts';
export const conferencesResolvers = [ConferencesResolver, RegistrationsResolver];
