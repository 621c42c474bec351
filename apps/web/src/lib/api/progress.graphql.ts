export const programProgress = /* GraphQL */ `
  query ProgramProgress {
    progressMatrix {
      modules {
        slug
        title
      }
      fellows {
        person {
          id
          name
        }
        overdue
        cells {
          slug
          state
          overdue
          dueOn
          completedOn
          lessonsDone
          lessonsTotal
          required
        }
      }
    }
    overdueModules(first: 25) {
      totalCount
      edges {
        node {
          id
          person {
            id
            name
          }
          title
          dueOn
          daysLate
        }
      }
    }
  }
`;

export const nudgeFellow = /* GraphQL */ `
  mutation NudgeFellow($personId: ID!) {
    nudgeFellow(personId: $personId)
  }
`;

export const learningEvidence = /* GraphQL */ `
  query LearningEvidence($fellowId: ID) {
    learningEvidence(fellowId: $fellowId) {
      competency
      title
      modules {
        slug
        title
        lessonsDone
        lessonsTotal
        checkPassed
        scenariosDone
        scenariosTotal
        completedOn
      }
    }
  }
`;

export const calendarFeed = /* GraphQL */ `
  query CalendarFeed {
    calendarFeed {
      createdAt
    }
  }
`;

export const rotateCalendarFeed = /* GraphQL */ `
  mutation RotateCalendarFeed {
    rotateCalendarFeed
  }
`;

export const revokeCalendarFeed = /* GraphQL */ `
  mutation RevokeCalendarFeed {
    revokeCalendarFeed
  }
`;
