import { Module } from '@nestjs/common';
import { AttendanceCsvController } from './attendance-csv.controller.ts';
import { AttendanceService } from './attendance.service.ts';
import { ConferencesRepository } from './conferences.repository.ts';
import { ConferencesResolver } from './conferences.resolver.ts';
import { ConferencesService } from './conferences.service.ts';
import { RegistrationsRepository } from './registrations.repository.ts';
import { RegistrationsResolver } from './registrations.resolver.ts';
import { RegistrationsService } from './registrations.service.ts';
import { ConferenceRoomsService } from './rooms.service.ts';

@Module({
  controllers: [AttendanceCsvController],
  providers: [
    AttendanceService,
    ConferenceRoomsService,
    ConferencesRepository,
    ConferencesResolver,
    ConferencesService,
    RegistrationsRepository,
    RegistrationsResolver,
    RegistrationsService,
  ],
  exports: [AttendanceService, ConferenceRoomsService, ConferencesService, RegistrationsService],
})
export class ConferencesModule {}
