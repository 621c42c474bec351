export const roster = /* GraphQL */ `
  query Roster($after: String, $before: String, $role: Role, $search: String, $accountState: String, $sort: String) {
    roster(
      first: 25
      after: $after
      before: $before
      role: $role
      search: $search
      accountState: $accountState
      sort: $sort
    ) {
      totalCount
      pageInfo {
        ...ProgramPageInfo
      }
      edges {
        node {
          id
          personId
          name
          email
          role
          baseSpecialty
          startsOn
          endsOn
          accountState
        }
      }
    }
  }

  mutation ImportRoster($csv: String!, $dryRun: Boolean!) {
    importRoster(input: { csv: $csv, dryRun: $dryRun }) {
      ...ImportReportFields
    }
  }

  mutation ResendInvitation($personId: ID!) {
    resendInvitation(personId: $personId)
  }

  query Invitation($token: String!) {
    invitation(token: $token) {
      name
      email
      institutionName
      hasAccount
    }
  }

  mutation AcceptInvitation($token: String!, $password: String) {
    acceptInvitation(input: { token: $token, password: $password }) {
      email
      accountCreated
    }
  }

  fragment ImportReportFields on ImportReport {
    dryRun
    total
    created
    updated
    unchanged
    problems {
      line
      field
      code
      message
    }
  }

  fragment ProgramPageInfo on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`;
