import { CurriculaResolver } from './curricula.resolver.ts';

export { curriculaFields } from './curricula.model.ts';
export { CurriculaModule } from './curricula.module.ts';
export const curriculaResolvers = [CurriculaResolver];
