import { AuthoringResolver } from './authoring.resolver.ts';

export { authoringFields } from './authoring.model.ts';
export { AuthoringModule } from './authoring.module.ts';
export { AuthoringService } from './authoring.service.ts';
export { ReviewService } from './review.service.ts';
export const authoringResolvers = [AuthoringResolver];
