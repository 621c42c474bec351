export const modules = /* GraphQL */ `
  query Modules {
    modules {
      ...ModuleCardFields
    }
  }

  fragment ModuleCardFields on ModuleCard {
    slug
    title
    summary
    minutes
    lessonsDone
    lessonsTotal
    checkPassed
    completedAt
    state
    dueOn
    overdue
    locked
    expiresAt
    recognized
  }
`;

export const module = /* GraphQL */ `
  query LearningModule($slug: String!) {
    module(slug: $slug) {
      slug
      title
      summary
      minutes
      lessonsDone
      lessonsTotal
      checkPassed
      completedAt
      state
      dueOn
      overdue
      locked
      expiresAt
      recognized
      reflectionPrompt
      hasChecklist
      prerequisites {
        slug
        title
        completed
      }
      activities {
        kind
        id
        title
        done
        have
        need
        note
      }
      objectives
      lessons {
        slug
        title
        minutes
        completedAt
      }
      sources {
        ...SourceFields
      }
      checkItems
      passPercent
      attempts {
        number
        finishedAt
        correct
        total
        passed
      }
      attemptsLeft
      openAttempt {
        id
      }
      lastLesson
      lastScreen
    }
  }

  fragment SourceFields on ModuleSource {
    id
    title
    publisher
    citation
    asOf
    url
    confirmed
  }
`;

export const lesson = /* GraphQL */ `
  query LessonPage($slug: String!) {
    module(slug: $slug) {
      slug
      title
      lessonsDone
      lessonsTotal
      checkPassed
      checkItems
      passPercent
      lessons {
        slug
        title
        minutes
        completedAt
        reviewedOn
        screens {
          title
          markdown
          words
        }
      }
      sources {
        ...SourceFields
      }
    }
  }
`;

export const check = /* GraphQL */ `
  query CheckPage($slug: String!) {
    module(slug: $slug) {
      slug
      title
      completedAt
      checkPassed
      checkItems
      passPercent
      attemptsLeft
      lessonsDone
      lessonsTotal
      attempts {
        number
        finishedAt
        correct
        total
        passed
      }
      openAttempt {
        id
        number
        deadlineAt
        items {
          ...ItemFields
        }
        answered {
          ...AnsweredFields
        }
      }
    }
  }

  fragment ItemFields on CheckItem {
    id
    kind
    stem
    confidenceAsked
    options {
      id
      text
    }
    corrections {
      id
      text
    }
    lefts {
      id
      text
    }
    image
    alt
    regions {
      id
      x
      y
      w
      h
    }
  }

  fragment AnsweredFields on AnsweredItem {
    itemId
    correct
    lesson
    answer
    text
    options {
      id
      text
      correct
      chosen
      rationale
    }
    source {
      ...SourceFields
    }
  }
`;

export const openModule = /* GraphQL */ `
  mutation OpenModule($slug: String!) {
    openModule(slug: $slug) {
      lastLesson
      lastScreen
      lessons {
        slug
      }
    }
  }
`;

export const rememberScreen = /* GraphQL */ `
  mutation RememberScreen($slug: String!, $lesson: String!, $screen: Int!) {
    rememberScreen(slug: $slug, lesson: $lesson, screen: $screen) {
      lastScreen
    }
  }
`;

export const completeLesson = /* GraphQL */ `
  mutation CompleteLesson($slug: String!, $lesson: String!) {
    completeLesson(slug: $slug, lesson: $lesson) {
      lessons {
        slug
        completedAt
      }
      checkPassed
    }
  }
`;

export const startCheck = /* GraphQL */ `
  mutation StartCheck($slug: String!) {
    startCheck(slug: $slug) {
      id
    }
  }
`;

export const answerItem = /* GraphQL */ `
  mutation AnswerItem(
    $attemptId: ID!
    $itemId: ID!
    $optionIds: [ID!]!
    $confidence: String
    $number: Float
    $unit: String
    $text: String
  ) {
    answerItem(
      attemptId: $attemptId
      itemId: $itemId
      optionIds: $optionIds
      confidence: $confidence
      number: $number
      unit: $unit
      text: $text
    ) {
      correct
    }
  }
`;

export const finishCheck = /* GraphQL */ `
  mutation FinishCheck($attemptId: ID!) {
    finishCheck(attemptId: $attemptId) {
      passed
    }
  }
`;
