export const cme = /* GraphQL */ `
  fragment CmePersonFields on CmePerson {
    person {
      id
      name
    }
    degree
    today
    licenses {
      licenseId
      state
      stateName
      typeLabel
      expiresOn
      standing
      unknown
      board
      cycleFrom
      cycleTo
      daysLeft
      hours {
        needed
        done
        gap
      }
      category1 {
        needed
        done
        gap
      }
      category1Note
      pain {
        needed
        done
        gap
      }
      painText
      painCondition
      missing
      source
      asOf
    }
  }

  fragment CmeCreditsFields on CmeCreditConnection {
    totalCount
    pageInfo {
      ...ProgramPageInfo
    }
    edges {
      node {
        id
        source
        title
        provider
        earnedOn
        hours
        painHours
        category1
        certificate
        corrected
        withdrawnReason
      }
    }
  }

  query CmeOwn($after: String, $before: String) {
    cmePerson {
      ...CmePersonFields
    }
    cmeCredits(first: 25, after: $after, before: $before) {
      ...CmeCreditsFields
    }
    cmeCandidates {
      source
      sourceId
      title
      earnedOn
      minutes
      maxHours
    }
  }

  query CmeOfPerson($personId: ID!, $after: String, $before: String) {
    cmePerson(personId: $personId) {
      ...CmePersonFields
    }
    cmeCredits(personId: $personId, first: 25, after: $after, before: $before) {
      ...CmeCreditsFields
    }
  }

  query CmePeople($after: String, $before: String) {
    cmePeople(first: 25, after: $after, before: $before) {
      totalCount
      pageInfo {
        ...ProgramPageInfo
      }
      edges {
        node {
          ...CmePersonFields
        }
      }
    }
  }

  query CmeCandidates {
    cmeCandidates {
      source
      sourceId
      title
      earnedOn
      minutes
      maxHours
    }
  }

  query CmeCredit($id: ID!) {
    cmeCredit(id: $id) {
      id
      source
      title
      provider
      earnedOn
      hours
      painHours
      category1
      certificate
    }
  }

  mutation SaveCmeCredit($input: CmeCreditForm!, $idempotencyKey: String) {
    saveCmeCredit(input: $input, idempotencyKey: $idempotencyKey) {
      id
    }
  }

  mutation WithdrawCmeCredit($id: ID!, $reason: String!, $idempotencyKey: String) {
    withdrawCmeCredit(id: $id, reason: $reason, idempotencyKey: $idempotencyKey) {
      id
    }
  }

  mutation SetCmeDegree($degree: String!, $idempotencyKey: String) {
    setCmeDegree(degree: $degree, idempotencyKey: $idempotencyKey) {
      degree
    }
  }
`;
