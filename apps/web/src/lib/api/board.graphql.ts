export const board = /* GraphQL */ `
  query Board($sort: String, $after: String, $before: String) {
    board {
      fellows
      observations
      modulesDone {
        done
        total
      }
      casesAgainstTargets {
        done
        total
      }
      latency {
        within24h
        d1to3
        d4to13
        late
        medianHours
      }
      licensesExpiring {
        d90
        d60
        d30
        d14
        d7
        d0
        lapsed
      }
      missedBehaviors {
        code
        label
        missed
        rated
      }
      obligations {
        kind
        title
        detail
        dueOn
        daysLeft
        href
      }
    }
    boardFellows(first: 25, after: $after, before: $before, sort: $sort) {
      ...FellowsPage
    }
  }

  query Fellows($sort: String, $after: String, $before: String) {
    fellows(first: 25, after: $after, before: $before, sort: $sort) {
      ...FellowsPage
    }
  }

  query BoardModules($completed: Boolean, $after: String, $before: String) {
    boardModules(first: 25, completed: $completed, after: $after, before: $before) {
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
          title
          state
          completedOn
        }
      }
    }
  }

  query BoardTargets($met: Boolean, $after: String, $before: String) {
    boardTargets(first: 25, met: $met, after: $after, before: $before) {
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
          title
          logged
          targetLogged
          observed
          targetObserved
          met
          source
        }
      }
    }
  }

  fragment FellowsPage on BoardFellowConnection {
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
        baseSpecialty
        startsOn
        endsOn
        modulesDone
        modulesTotal
        observations
        lastObservedOn
        cases
        targetsMet
        targetsTotal
        licenseNextExpiry
      }
    }
  }
`;
