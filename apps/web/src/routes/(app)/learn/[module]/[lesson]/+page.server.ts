import { error, redirect } from '@sveltejs/kit';
import { CompleteLessonDocument, LessonPageDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { lessonProse } from '#lib/server/lesson-prose.ts';
import type { Actions, PageServerLoad } from './$types';

/** The whole lesson at once, whichever screen is asked for: its screens are then turned without asking again, offline too. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { module } = await locals.gql(LessonPageDocument, { slug: params.module });
  const viewer = await locals.viewer();
  const lesson = module.lessons.find((candidate) => candidate.slug === params.lesson);
  if (!lesson) error(404, m.common_denied());
  const known = module.sources.map((source) => source.id);
  return {
    module: {
      ...module,
      lessons: module.lessons.map(({ screens, ...rest }) => ({ ...rest, screens: screens.length })),
    },
    lesson: {
      slug: lesson.slug,
      title: lesson.title,
      reviewedOn: lesson.reviewedOn,
      number: module.lessons.indexOf(lesson) + 1,
    },
    screens: lesson.screens.map(({ title, markdown, words }) => {
      const { prose, sources } = lessonProse(markdown, known, { slug: module.slug });
      return { title, words, prose, sources };
    }),
    mayLearn: viewer?.context?.role === 'FELLOW',
  };
};

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const { completeLesson } = await locals.gql(CompleteLessonDocument, { slug: params.module, lesson: params.lesson });
    const next = completeLesson.lessons.find((lesson) => !lesson.completedAt);
    redirect(303, next ? `/learn/${params.module}/${next.slug}` : `/learn/${params.module}`);
  },
};
