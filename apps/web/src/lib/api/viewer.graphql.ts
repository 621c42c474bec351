export const viewer = /* GraphQL */ `
  query Viewer {
    viewer {
      id
      name
      initials
      email
      timeZone
      context {
        ...ViewerContextFields
      }
      contexts {
        ...ViewerContextFields
      }
    }
  }

  fragment ViewerContextFields on ViewerContext {
    membershipId
    role
    institutionName
    programId
    programName
  }
`;
