export const programCurriculum = /* GraphQL */ `
  query ProgramCurriculum {
    curriculum {
      version
      today
      modules {
        slug
        title
        included
        required
        dueDays
        ownDueDays
      }
      versions {
        version
        effectiveFrom
        inForce
        required
        elective
        signedBy
        signedAt
      }
    }
  }
`;

export const saveCurriculum = /* GraphQL */ `
  mutation SaveCurriculum($version: Int!, $effectiveFrom: Date!, $modules: [CurriculumEntryInput!]!) {
    saveCurriculum(version: $version, effectiveFrom: $effectiveFrom, modules: $modules) {
      version
    }
  }
`;

export const fellowRecognitions = /* GraphQL */ `
  query FellowRecognitions($personId: ID!) {
    recognitions(personId: $personId) {
      id
      slug
      kind
      reason
      signedBy
      signedAt
    }
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
        cells {
          slug
          state
        }
      }
    }
  }
`;

export const recognizeModule = /* GraphQL */ `
  mutation RecognizeModule($personId: ID!, $slug: String!, $reason: String!, $withdrawn: Boolean!) {
    recognizeModule(personId: $personId, slug: $slug, reason: $reason, withdrawn: $withdrawn) {
      id
    }
  }
`;

export const nudgeOverdue = /* GraphQL */ `
  mutation NudgeOverdue {
    nudgeOverdue
  }
`;
