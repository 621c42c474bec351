import { RetrievalResolver } from './retrieval.resolver.ts';

export { retrievalFields } from './retrieval.model.ts';
export { RetrievalModule } from './retrieval.module.ts';
export const retrievalResolvers = [RetrievalResolver];
