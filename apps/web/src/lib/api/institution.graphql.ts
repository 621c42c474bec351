export const institution = /* GraphQL */ `
  query Institution($first: Int!, $after: String, $search: String) {
    institutionPrograms {
      id
      name
      specialty
      timeZone
      fellows
      faculty
      leaders
    }
    institutionMembers(first: $first, after: $after, search: $search) {
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
          name
          email
          hasAccount
          isViewer
          memberships {
            id
            role
            programName
            startsOn
            endsOn
            inForce
          }
        }
      }
    }
  }

  mutation EndMembership($id: ID!, $endsOn: Date!) {
    endMembership(id: $id, endsOn: $endsOn) {
      id
    }
  }

  mutation GrantRole($personId: ID!, $role: Role!, $startsOn: Date!, $programId: ID) {
    grantRole(personId: $personId, role: $role, startsOn: $startsOn, programId: $programId) {
      id
    }
  }

  query Audit($first: Int!, $after: String, $action: String, $subjectType: String, $since: DateTime) {
    auditEntries(first: $first, after: $after, action: $action, subjectType: $subjectType, since: $since) {
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
          at
          actorKind
          actorName
          action
          subjectType
          subjectId
          requestId
          detail
        }
      }
    }
  }

  query DevMails($first: Int!, $after: String) {
    devMails(first: $first, after: $after) {
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
          to
          subject
          text
          createdAt
          sentAt
          institutionName
          attachments {
            filename
            contentType
            content
          }
        }
      }
    }
  }
`;
