export const practice = /* GraphQL */ `
  query Practice {
    practice {
      waiting
      answeredToday
      dailyItems
      nextDueAt
      items {
        moduleSlug
        moduleTitle
        item {
          ...ItemFields
        }
      }
    }
    mastery {
      moduleSlug
      moduleTitle
      share
      met
      bank
      due
    }
  }
`;

export const answerPractice = /* GraphQL */ `
  mutation AnswerPractice(
    $reviewId: ID!
    $moduleSlug: String!
    $itemId: ID!
    $optionIds: [ID!]!
    $confidence: String
    $number: Float
    $unit: String
    $text: String
  ) {
    answerPractice(
      reviewId: $reviewId
      moduleSlug: $moduleSlug
      itemId: $itemId
      optionIds: $optionIds
      confidence: $confidence
      number: $number
      unit: $unit
      text: $text
    ) {
      dueAt
      answered {
        ...AnsweredFields
      }
    }
  }
`;

export const moduleStatistics = /* GraphQL */ `
  query ModuleStatistics($slug: String!) {
    moduleStatistics(slug: $slug) {
      moduleSlug
      moduleTitle
      version
      attempts
      minimum
      items {
        itemId
        kind
        stem
        n
        difficulty {
          value
          low
          high
        }
        discrimination {
          value
          low
          high
        }
        medianSeconds
        options {
          id
          text
          correct
          chosen
        }
        flags
      }
    }
  }
`;
