import { LessonPageDocument } from '#lib/api/generated/graphql.ts';
import { lessonProse } from '#lib/server/lesson-prose.ts';
import type { PageServerLoad } from './$types';

/** Every lesson in one page; sources are numbered through the module and stand at its end. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { module } = await locals.gql(LessonPageDocument, { slug: params.module });
  const known = module.sources.map((source) => source.id);
  const sources: string[] = [];
  const lessons = module.lessons.map(({ slug, title, minutes, reviewedOn, screens }) => ({
    slug,
    title,
    minutes,
    reviewedOn,
    screens: screens.map((screen) => ({
      title: screen.title,
      prose: lessonProse(screen.markdown, known, { slug: module.slug, sources }).prose,
    })),
  }));
  return {
    slug: module.slug,
    title: module.title,
    lessons,
    sources: sources.flatMap((id) => module.sources.find((source) => source.id === id) ?? []),
  };
};
