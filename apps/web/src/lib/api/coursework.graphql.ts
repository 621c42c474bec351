export const scenario = /* GraphQL */ `
  query ScenarioPage($slug: String!, $scenarioId: ID!) {
    scenario(slug: $slug, scenarioId: $scenarioId) {
      ...PlayFields
    }
  }

  fragment JudgmentFields on ScenarioJudgment {
    id
    text
    consequence
    minutes
    quality
    rationale
  }

  fragment PlayFields on ScenarioPlay {
    moduleSlug
    moduleTitle
    scenarioId
    title
    patient
    opening
    minutes
    run {
      id
      number
      minutesLeft
      taken {
        id
        text
        consequence
        minutes
      }
      text
      options {
        id
        text
      }
      debrief {
        share
        passed
        outOfTime
        outcome
        summary
        automaticFail
        steps {
          step
          done
        }
        path {
          ...JudgmentFields
        }
        expert {
          ...JudgmentFields
        }
        points
      }
    }
    records {
      number
      share
      counts
      finishedAt
    }
  }
`;

export const startScenario = /* GraphQL */ `
  mutation StartScenario($slug: String!, $scenarioId: ID!) {
    startScenario(slug: $slug, scenarioId: $scenarioId) {
      scenarioId
    }
  }
`;

export const chooseInScenario = /* GraphQL */ `
  mutation ChooseInScenario($runId: ID!, $step: Int!, $choiceId: ID!) {
    chooseInScenario(runId: $runId, step: $step, choiceId: $choiceId) {
      scenarioId
    }
  }
`;

export const checklist = /* GraphQL */ `
  query ChecklistPage($slug: String!) {
    checklist(slug: $slug) {
      moduleTitle
      title
      items {
        id
        text
        why
      }
    }
  }
`;

export const reflection = /* GraphQL */ `
  query ReflectionPage($slug: String!) {
    module(slug: $slug) {
      title
    }
    reflection(slug: $slug) {
      prompt
      text
      writtenAt
    }
  }
`;

export const writeReflection = /* GraphQL */ `
  mutation WriteReflection($slug: String!, $text: String!) {
    writeReflection(slug: $slug, text: $text) {
      writtenAt
    }
  }
`;

export const assignment = /* GraphQL */ `
  query AssignmentPage($slug: String!) {
    module(slug: $slug) {
      title
    }
    assignment(slug: $slug) {
      title
      prompt
      open
      passPoints
      criteria {
        id
        text
      }
      submissions {
        id
        number
        text
        submittedAt
        points
        passed
        comment
        graderName
        gradedAt
        criteria {
          id
          text
          mark
        }
      }
    }
  }
`;

export const submitAssignment = /* GraphQL */ `
  mutation SubmitAssignment($slug: String!, $text: String!) {
    submitAssignment(slug: $slug, text: $text)
  }
`;

export const assignmentsToGrade = /* GraphQL */ `
  query AssignmentsToGrade($first: Int, $after: String, $before: String) {
    assignmentsToGrade(first: $first, after: $after, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          number
          fellowName
          moduleTitle
          title
          prompt
          text
          submittedAt
          passPoints
          criteria {
            id
            text
          }
        }
      }
    }
  }
`;

export const gradeAssignment = /* GraphQL */ `
  mutation GradeAssignment($id: ID!, $marks: [MarkInput!]!, $comment: String!) {
    gradeAssignment(id: $id, marks: $marks, comment: $comment) {
      passed
      fellowName
    }
  }
`;
