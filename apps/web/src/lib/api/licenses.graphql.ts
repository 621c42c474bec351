export const licenses = /* GraphQL */ `
  query Licenses(
    $after: String
    $before: String
    $personId: ID
    $state: String
    $standing: String
    $expiringWithin: Int
    $sort: String
  ) {
    licenses(
      first: 25
      after: $after
      before: $before
      personId: $personId
      state: $state
      standing: $standing
      expiringWithin: $expiringWithin
      sort: $sort
    ) {
      totalCount
      pageInfo {
        ...ProgramPageInfo
      }
      edges {
        node {
          id
          person {
            id
            name
          }
          state
          stateName
          typeLabel
          status
          numberLast4
          issuedOn
          expiresOn
          daysLeft
          standing
        }
      }
    }
    jurisdictions {
      code
      name
    }
  }

  mutation ImportLicenses($csv: String!, $dryRun: Boolean!) {
    importLicenses(input: { csv: $csv, dryRun: $dryRun }) {
      ...ImportReportFields
    }
  }

  query CoverChoices {
    fellows: peopleToChoose(role: FELLOW) {
      id
      name
    }
    supervisors: peopleToChoose(role: FACULTY) {
      id
      name
    }
    jurisdictions {
      code
      name
    }
  }

  query CoverCheck(
    $fellowId: ID!
    $supervisorId: ID!
    $state: String
    $date: Date!
    $modality: String
    $purpose: String
  ) {
    coverCheck(
      fellowId: $fellowId
      supervisorId: $supervisorId
      state: $state
      date: $date
      modality: $modality
      purpose: $purpose
    ) {
      verdict
      sentence
      persons {
        role
        name
        verdict
        reason
        sentence
        proof {
          state
          typeLabel
          numberLast4
          issuedOn
          expiresOn
        }
        rules {
          id
          topic
          summary
          citation
          lastReviewedOn
          confidence
        }
      }
    }
  }
`;
