export const assessment = /* GraphQL */ `
  fragment EvaluationFields on Evaluation {
    id
    visitId
    visitCode
    fellow {
      id
      name
      initials
    }
    rater {
      id
      name
      initials
    }
    epaTitle
    simulated
    observedOn
    state
    revision
    submittedAt
    latencyHours
    ratingAge
    straightLined
    acknowledgedAt
    reply
  }

  fragment AssessmentFields on Assessment {
    id
    visitId
    visitCode
    fellow {
      id
      name
      initials
    }
    rater {
      id
      name
      initials
    }
    epaTitle
    observedOn
    state
    version
    revision
    content
    savedAt
    submittedAt
    latencyHours
    ratingAge
    straightLined
    correctionReason
    acknowledgedAt
    reply
    isCurrent
    currentId
  }

  mutation OpenAssessment($visitId: ID!) {
    openAssessment(visitId: $visitId) {
      ...AssessmentFields
    }
  }

  mutation SaveAssessmentDraft($id: ID!, $content: JSON!, $version: Int!) {
    saveAssessmentDraft(id: $id, content: $content, version: $version) {
      id
      version
      savedAt
    }
  }

  mutation SubmitAssessment($id: ID!, $content: JSON!, $idempotencyKey: String!) {
    submitAssessment(id: $id, content: $content, idempotencyKey: $idempotencyKey) {
      ...AssessmentFields
    }
  }

  mutation CorrectAssessment($id: ID!, $content: JSON!, $reason: String!, $idempotencyKey: String!) {
    correctAssessment(id: $id, content: $content, reason: $reason, idempotencyKey: $idempotencyKey) {
      ...AssessmentFields
    }
  }

  mutation RespondToAssessment($id: ID!, $reply: String, $idempotencyKey: String!) {
    respondToAssessment(id: $id, reply: $reply, idempotencyKey: $idempotencyKey) {
      id
    }
  }

  query Feedback($id: ID!) {
    assessment(id: $id) {
      ...AssessmentFields
    }
  }

  query Evaluations($first: Int!, $after: String, $age: String, $state: String, $fellowId: ID) {
    assessments(first: $first, after: $after, age: $age, state: $state, fellowId: $fellowId) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          ...EvaluationFields
        }
      }
    }
  }

  query FacultyQueue {
    facultyQueue {
      toRate {
        ...QueueVisitFields
      }
      upcoming {
        ...QueueVisitFields
      }
      answered {
        ...EvaluationFields
      }
    }
  }

  fragment QueueVisitFields on QueueVisit {
    visitId
    visitCode
    fellow {
      id
      name
      initials
    }
    epaTitle
    modality
    simulated
    state
    scheduledAt
    endedAt
    hoursSince
    ratingAge
    draftSavedAt
  }
`;
