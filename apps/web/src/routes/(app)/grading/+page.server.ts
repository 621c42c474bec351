import { AssignmentsToGradeDocument, GradeAssignmentDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 10;

export const load: PageServerLoad = async ({ locals, url }) => {
  const after = url.searchParams.get('after');
  const before = url.searchParams.get('before');
  const { assignmentsToGrade } = await locals.gql(AssignmentsToGradeDocument, { first: PAGE, after, before });
  return { page: assignmentsToGrade };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const { id, comment } = readText(form, ['id', 'comment']);
    const marks = [...form.entries()]
      .filter(([name]) => name.startsWith(`mark-${id}-`))
      .map(([name, mark]) => ({ criterion: name.slice(`mark-${id}-`.length), mark: Number(mark) }));
    try {
      const { gradeAssignment } = await locals.gql(GradeAssignmentDocument, { id, marks, comment });
      return { graded: gradeAssignment.fellowName };
    } catch (cause) {
      return refuse(cause, { id, comment, marks });
    }
  },
};
