import { HomeResolver } from './home.resolver.ts';

export { homeFields } from './home.model.ts';
export { HomeModule } from './home.module.ts';
export const homeResolvers = [HomeResolver];
