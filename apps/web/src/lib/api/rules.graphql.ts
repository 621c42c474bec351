export const ruleFields = /* GraphQL */ `
  fragment RuleFields on Rule {
    id
    place
    placeName
    topic
    level
    summary
    reach
    citation
    sourceUrl
    sourceKind
    effectiveFrom
    effectiveTo
    lastReviewedOn
    reviewerName
    state
    staleness
    confidence
    supersedesId
  }
`;

export const rules = /* GraphQL */ `
  query Rules($topic: String!, $state: String, $date: Date) {
    rules(topic: $topic, state: $state, date: $date) {
      topic
      state
      stateName
      date
      federal {
        ...RuleFields
      }
      rules {
        ...RuleFields
      }
    }
    jurisdictions {
      code
      name
    }
  }

  query RuleVersions($id: ID!) {
    rule(id: $id) {
      rule {
        ...RuleFields
      }
      history {
        ...RuleFields
      }
    }
  }

  query RuleQueue($state: String) {
    ruleQueue(state: $state) {
      ...RuleFields
    }
    jurisdictions {
      code
      name
    }
  }

  mutation ReviewRule($id: ID!) {
    reviewRule(id: $id) {
      rule {
        id
      }
    }
  }

  mutation SupersedeRule($id: ID!, $input: RuleVersionInput!) {
    supersedeRule(id: $id, input: $input) {
      rule {
        id
      }
    }
  }

  mutation ImportRules($csv: String!, $dryRun: Boolean!) {
    importRules(input: { csv: $csv, dryRun: $dryRun }) {
      ...ImportReportFields
    }
  }
`;

export const prescribing = /* GraphQL */ `
  query PrescribingChoices {
    drugs {
      rxcui
      name
      schedule
    }
    jurisdictions {
      code
      name
    }
  }

  query CheckPrescribing(
    $drug: String!
    $state: String
    $date: Date
    $modality: String!
    $inPersonOn: Date
    $purpose: String!
  ) {
    prescribingCheck(
      drug: $drug
      state: $state
      date: $date
      modality: $modality
      inPersonOn: $inPersonOn
      purpose: $purpose
    ) {
      verdict
      reason
      sentence
      note
      drug {
        name
        schedule
        note
      }
      federal {
        verdict
        sentence
        rules {
          ...RuleFields
        }
      }
      state {
        verdict
        sentence
        rules {
          ...RuleFields
        }
      }
      duties {
        ...RuleFields
      }
    }
  }
`;

export const dayCase = /* GraphQL */ `
  fragment DayCaseFields on DayCase {
    day
    text
    options
    chosen
    correct
    answer
    why
    ruleIds
  }

  query DayCase {
    dayCase {
      ...DayCaseFields
    }
  }

  mutation AnswerDayCase($chosen: String!) {
    answerDayCase(chosen: $chosen) {
      ...DayCaseFields
    }
  }
`;
