const person = /* GraphQL */ `
  fragment VisitPerson on PersonRef {
    id
    name
    initials
  }
`;

const cover = /* GraphQL */ `
  fragment VisitCoverFields on CoverOfVisit {
    verdict
    sentence
    state
    date
    persons {
      role
      verdict
      reason
      sentence
      proof {
        state
        type
        status
        number
        issuedOn
        expiresOn
        verifiedOn
        restrictions
      }
    }
  }
`;

export const fragments = [person, cover];

export const visits = /* GraphQL */ `
  query Visits($first: Int!, $after: String, $when: String!, $fellowId: ID, $cover: String) {
    visits(first: $first, after: $after, when: $when, fellowId: $fellowId, cover: $cover) {
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
          code
          fellow {
            ...VisitPerson
          }
          supervisor {
            ...VisitPerson
          }
          epaTitle
          patientLabel
          patientState
          modality
          simulated
          scheduledAt
          endsAt
          timeZone
          state
          coverVerdict
          coverOverridden
          myRole
          assessmentState
        }
      }
    }
  }
`;

export const visit = /* GraphQL */ `
  query Visit($code: String!) {
    visit(code: $code) {
      id
      code
      version
      fellow {
        ...VisitPerson
      }
      supervisor {
        ...VisitPerson
      }
      epaTitle
      patientLabel
      patientState
      modality
      simulated
      scheduledAt
      endsAt
      opensAt
      closesAt
      timeZone
      state
      coverVerdict
      coverOverridden
      cover {
        ...VisitCoverFields
      }
      override {
        reason
        by
        at
      }
      checklist {
        code
        label
        done
        at
      }
      otherLine
      startedAt
      endedAt
      technicalProblem
      videoConfigured
      myRole
      assessmentState
      assessmentId
      timeline {
        at
        kind
        role
        source
      }
    }
  }
`;

export const visitPeople = /* GraphQL */ `
  query VisitPeople {
    visitPeople {
      fellows {
        ...VisitPerson
      }
      supervisors {
        ...VisitPerson
      }
      epas {
        code
        label
      }
      states {
        code
        label
      }
      timeZone
    }
  }
`;

export const visitStates = /* GraphQL */ `
  query VisitStates {
    visitPeople {
      states {
        code
        label
      }
    }
  }
`;

export const visitCover = /* GraphQL */ `
  query VisitCover($fellowId: ID!, $supervisorId: ID!, $date: Date!, $state: String, $modality: String) {
    visitCover(fellowId: $fellowId, supervisorId: $supervisorId, date: $date, state: $state, modality: $modality) {
      ...VisitCoverFields
    }
  }
`;

export const scheduleVisit = /* GraphQL */ `
  mutation ScheduleVisit($input: ScheduleVisitInput!, $idempotencyKey: String) {
    scheduleVisit(input: $input, idempotencyKey: $idempotencyKey) {
      code
      coverVerdict
      coverSentence
      patientLink
    }
  }
`;

export const changes = /* GraphQL */ `
  mutation CancelVisit($visitId: ID!) {
    cancelVisit(visitId: $visitId) {
      id
    }
  }
  mutation RenewPatientLink($visitId: ID!) {
    renewPatientLink(visitId: $visitId)
  }
  mutation SetPatientState($visitId: ID!, $state: String, $version: Int!) {
    setPatientState(visitId: $visitId, state: $state, version: $version) {
      id
    }
  }
  mutation SetChecklistItem($visitId: ID!, $item: String!, $done: Boolean!) {
    setChecklistItem(visitId: $visitId, item: $item, done: $done) {
      id
    }
  }
  mutation EndVisit($visitId: ID!) {
    endVisit(visitId: $visitId) {
      id
    }
  }
  mutation ReportTechnicalProblem($visitId: ID!) {
    reportTechnicalProblem(visitId: $visitId) {
      id
    }
  }
`;

export const room = /* GraphQL */ `
  mutation JoinVisit($visitId: ID!) {
    joinVisit(visitId: $visitId) {
      domain
      room
      token
      displayName
    }
  }
  mutation RecordRoomEvent($visitId: ID!, $kind: String!, $tabId: String!, $sequence: Int!) {
    recordRoomEvent(visitId: $visitId, kind: $kind, tabId: $tabId, sequence: $sequence)
  }
  query VisitAsPatient($token: String!) {
    visitAsPatient(token: $token) {
      patientLabel
      programName
      timeZone
      simulated
      modality
      state
      scheduledAt
      endsAt
      opensAt
      closesAt
      otherLine
      videoConfigured
    }
  }
  mutation JoinVisitAsPatient($token: String!) {
    joinVisitAsPatient(token: $token) {
      domain
      room
      token
      displayName
    }
  }
  mutation RecordPatientRoomEvent($token: String!, $kind: String!, $tabId: String!, $sequence: Int!) {
    recordPatientRoomEvent(token: $token, kind: $kind, tabId: $tabId, sequence: $sequence)
  }
`;
