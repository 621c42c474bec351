import { error, redirect } from '@sveltejs/kit';
import { CompleteLessonDocument, LessonPageDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { lessonProse } from '#lib/server/lesson-prose.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { module } = await locals.gql(LessonPageDocument, { slug: params.module });
  const viewer = await locals.viewer();
  const lesson = module.lessons.find((candidate) => candidate.slug === params.lesson);
  if (!lesson) error(404, m.common_denied());
  const index = screenIndex(url.searchParams.get('screen'), lesson.screens.length);
  const screen = lesson.screens[index];
  const { prose, sources } = lessonProse(
    screen?.markdown ?? '',
    module.sources.map((source) => source.id),
  );
  return {
    module: {
      ...module,
      lessons: module.lessons.map(({ screens, ...rest }) => ({ ...rest, screens: screens.length })),
    },
    lesson: { slug: lesson.slug, title: lesson.title, number: module.lessons.indexOf(lesson) + 1 },
    screens: lesson.screens.map(({ title }) => title),
    index,
    heading: screen?.title ?? lesson.title,
    prose,
    sources: sources.flatMap((id) => module.sources.find((source) => source.id === id) ?? []),
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

/** Screens are counted from 1 in the address; what is no screen leads to the nearest one. */
function screenIndex(asked: string | null, screens: number): number {
  const number = Number.parseInt(asked ?? '1', 10);
  return Math.min(Math.max(1, Number.isNaN(number) ? 1 : number), screens) - 1;
}
