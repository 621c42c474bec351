export const caseLogs = /* GraphQL */ `
  query CaseLogs($after: String) {
    caseLogs(first: 25, after: $after) {
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
          caseCode
          state
          academicYear
          block
          role
          modality
          visitType
          patientState
          diagnosisGroups
          isException
          observed
          fellow {
            name
          }
          supervisor {
            name
          }
        }
      }
    }
  }
`;

export const requirements = /* GraphQL */ `
  query Requirements($fellowId: ID) {
    requirements(fellowId: $fellowId) {
      ...RequirementFields
    }
  }

  fragment RequirementFields on RequirementProgress {
    code
    title
    targetLogged
    targetObserved
    logged
    observed
    source
    paceState
    expected
  }
`;

export const caseLogStart = /* GraphQL */ `
  query CaseLogStart($visitId: ID) {
    caseLogStart(visitId: $visitId) {
      today
      template
      supervisors {
        id
        name
      }
      visit {
        id
        occurredOn
        supervisorId
        patientState
        modality
      }
    }
  }
`;

export const logEncounter = /* GraphQL */ `
  mutation LogEncounter($input: CaseLogInput!, $idempotencyKey: String) {
    logEncounter(input: $input, idempotencyKey: $idempotencyKey) {
      id
      caseCode
    }
  }
`;
