export const checkReviews = /* GraphQL */ `
  query CheckReviews($slug: String!) {
    module(slug: $slug) {
      reviews {
        number
        finishedAt
        correct
        total
        passed
        lessons {
          slug
          title
          correct
          total
        }
        items {
          calibration
          item {
            ...ItemFields
          }
          answered {
            ...AnsweredFields
            ...GradeFields
          }
        }
      }
    }
  }

  fragment GradeFields on AnsweredItem {
    confidence
    grades {
      outcome
      comment
      gradedBy
      gradedAt
    }
  }
`;

export const shortAnswers = /* GraphQL */ `
  query ShortAnswers($state: String, $first: Int!, $after: String) {
    shortAnswers(state: $state, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          ...ShortAnswerFields
        }
      }
    }
  }

  fragment ShortAnswerFields on ShortAnswer {
    attemptId
    itemId
    fellow
    moduleSlug
    moduleTitle
    lesson
    stem
    text
    modelAnswer
    points
    answeredAt
    grades {
      outcome
      comment
      gradedBy
      gradedAt
    }
  }
`;

export const shortAnswer = /* GraphQL */ `
  query ShortAnswerPage($attemptId: ID!, $itemId: ID!) {
    shortAnswer(attemptId: $attemptId, itemId: $itemId) {
      ...ShortAnswerFields
    }
  }
`;

export const gradeShortAnswer = /* GraphQL */ `
  mutation GradeShortAnswer(
    $attemptId: ID!
    $itemId: ID!
    $outcome: String!
    $comment: String!
    $idempotencyKey: String
  ) {
    gradeShortAnswer(
      attemptId: $attemptId
      itemId: $itemId
      outcome: $outcome
      comment: $comment
      idempotencyKey: $idempotencyKey
    ) {
      attemptId
    }
  }
`;

export const calibration = /* GraphQL */ `
  query Calibration {
    calibration {
      counts {
        confidence
        answers
        correct
      }
      sureAndWrong {
        itemId
        moduleSlug
        moduleTitle
        lesson
        lessonTitle
        stem
        answeredAt
      }
    }
  }
`;
