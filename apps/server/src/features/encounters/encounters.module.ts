import { Module } from '@nestjs/common';
import { LicensureModule } from '../licensure/index.ts';
import { RoomsRepository } from './rooms.repository.ts';
import { RoomsResolver } from './rooms.resolver.ts';
import { RoomsService } from './rooms.service.ts';
import { ServerEventsService } from './server-events.service.ts';
import { VideoEventsController } from './video-events.controller.ts';
import { VisitViewsService } from './visit-views.service.ts';
import { VisitsRepository } from './visits.repository.ts';
import { VisitsResolver } from './visits.resolver.ts';
import { VisitsService } from './visits.service.ts';

@Module({
  imports: [LicensureModule],
  controllers: [VideoEventsController],
  providers: [
    RoomsRepository,
    RoomsResolver,
    RoomsService,
    ServerEventsService,
    VisitsRepository,
    VisitsResolver,
    VisitsService,
    VisitViewsService,
  ],
  exports: [VisitsService, RoomsService],
})
export class EncountersModule {}
